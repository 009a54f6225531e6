"""One frozen Assessment in many formats; format only, never a score."""

"""Many documents: planning, workers, resuming, engines."""

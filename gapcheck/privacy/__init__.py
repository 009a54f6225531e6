"""What identifies a person in a Document: finding it, hiding it, checking that finished output leaked nothing."""

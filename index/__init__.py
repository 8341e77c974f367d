"""Documents in, passages out: reading, outline, encoding, and the versioned index on disk."""

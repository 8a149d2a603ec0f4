"""One door for what was written, one window for what changed."""

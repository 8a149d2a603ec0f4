"""What lets the phone work without a signal: files, worker, pages that hold nobody's data."""

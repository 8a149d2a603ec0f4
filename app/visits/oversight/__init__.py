"""What who oversees visits sees: how far each group is, what lot drew for a second check, hints with their figures, and statements of work."""

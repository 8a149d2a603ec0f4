"""The 12-digit tree from the province down to the village, and what each county has set for itself."""

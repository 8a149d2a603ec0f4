"""The contents of credit files: what a household states, version by version, and what of it needs a consent of its own."""

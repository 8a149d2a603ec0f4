"""What a county decides for its files: tables and rates, the calendar of the year, and questions of its own."""

"""What the county brings in and takes out as spreadsheets."""

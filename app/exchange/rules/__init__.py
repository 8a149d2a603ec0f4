"""What rosters and subsidy lists say, read without a database; the standard library only."""

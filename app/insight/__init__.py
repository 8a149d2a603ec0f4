"""Figures for those who must answer for a whole: counts that show nobody, coverage, clocks, and what policies say of a file."""

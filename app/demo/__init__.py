"""The demo county: invented people of 河南县, their papers, and a signal that comes and goes; it exists in demo mode only."""

"""The county office's own work: its staff by invitation, institutions, and grids with who walks them."""

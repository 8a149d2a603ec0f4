"""Pure rules of figures and policies."""

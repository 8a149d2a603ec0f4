"""People: persons, households, shops and institutions as subjects, who may do what, PINs and devices; identity only."""

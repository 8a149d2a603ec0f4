"""New agricultural operators and village collectives: cooperatives, family farms, leading firms, skilled households, and who acts for them."""

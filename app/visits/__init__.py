"""The grid worker's day: households made on the spot, visits and what they end in, second checks, and what a worker's phone holds."""

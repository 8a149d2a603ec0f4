"""The trail: append-only, hash-chained, in ids and codes; every other feature calls it through the contracts."""

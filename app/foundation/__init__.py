"""What every feature stands on: settings, database, keys, contracts, pages. It holds no word of the village."""

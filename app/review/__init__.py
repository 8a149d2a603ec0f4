"""Native readers walk the real pages, tap a sentence, and accept it or write it better."""

"""Sentences read aloud by people: Amdo, Kham and Mandarin, string by string."""

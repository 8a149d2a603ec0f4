"""A person's rights: to see, carry away, correct, object, be looked at by a person, and have erased what may be erased."""

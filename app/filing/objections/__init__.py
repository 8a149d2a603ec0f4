"""What a person says is wrong with a record, who answers it by when, and what the person wants to stand beside it."""

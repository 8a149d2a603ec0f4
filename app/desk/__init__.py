"""The lender's side: the queue, the file under consent, the answer of two persons."""

"""Check a manuscript: what it cites is looked up and validated, and the words beside it are compared."""

"""Who wrote an article, in the ways pages write it."""

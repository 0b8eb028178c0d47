"""Who is credited for a picture, in the ways pages write it."""

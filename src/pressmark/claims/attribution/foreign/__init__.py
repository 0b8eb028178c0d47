"""Who is quoted, in the languages other than English that the page reader knows."""

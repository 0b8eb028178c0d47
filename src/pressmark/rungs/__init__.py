"""The rungs of the ladder, one a file: what each looks at, and what it finds."""

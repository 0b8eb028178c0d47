"""Text to claims: one concern a file, the story in `extraction`; what a person curated comes in by `curated`."""

"""Very many sources at once: units of work, what does them, and the packs they go into."""

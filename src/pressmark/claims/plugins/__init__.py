"""Foreign extractors: programs that answer with quotes; the host finds these in the text, or refuses them."""

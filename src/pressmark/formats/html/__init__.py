"""HTML: characters by the Encoding Standard, tokens with positions, a tree to choose in, JSON in scripts."""

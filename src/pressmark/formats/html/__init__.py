"""HTML: characters by the Encoding Standard, tokens with positions, the tree that readers choose in, JSON in scripts."""

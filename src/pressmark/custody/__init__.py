"""Who vouches for a bundle, and since when: the chain of signed events, trust in its signers, and proofs of time.

Trust, keys, clock and whoever is asked for a passphrase are handed in; nothing here reaches for them.
"""

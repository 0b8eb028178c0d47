"""The box: a strict BagIt bag that is an RO-Crate too, written and opened; it knows nothing of stores or readers."""

"""Where bundles are kept and found."""

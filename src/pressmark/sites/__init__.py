"""Archives as static files on the web: where each byte lies there, and how a bundle is had from there."""

"""Pressmark: an original text, its metadata and its claims in one citable archive.

A `source` is read into an original (its exact bytes), a reading text, metadata and claims, each value with the
evidence for it. Together with their provenance they make a bundle, whose manifest's SHA-256 is the archive ID that
papers cite. The story of the main job stands in `pressmark.build`; its mirror in `pressmark.validate`.
"""

__version__ = "0.1.0"

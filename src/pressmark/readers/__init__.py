"""Readers: from a source to its original, reading text, segments and metadata; one room per kind of source."""

"""Bundles in other forms, one form per room."""

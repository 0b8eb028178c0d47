"""The version of this release: one with pyproject.toml's."""

__version__ = "0.1.0"

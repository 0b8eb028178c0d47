"""An archive as a page to look at, as a card for notebooks, and the reader script that checks it in a browser."""

from pressmark.pages.card import card
from pressmark.pages.page import page

__all__ = ["card", "page"]

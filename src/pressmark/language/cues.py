"""English words that tell how a sentence goes on, and what speaks to the reader and states nothing."""

from pressmark.language.tables import words

ASKING = words(
    """
    asked asks said says added wrote replied told wondered joked shouted demanded exclaimed
    """
)
"""Verbs after a quotation that ends in a question or exclamation mark, and does not end the sentence."""

DIRECTIVES: tuple[str, ...] = (
    "read more", "read also", "read next", "read the full", "read our", "also read", "see also", "see more", "watch:",
    "watch now", "watch live", "watch our", "watch the video", "listen to", "listen now", "listen:", "click here",
    "click on", "click to", "tap here", "follow us", "like us", "join us", "sign up", "sign in", "log in",
    "subscribe to", "subscribe now", "subscribe for", "subscribe today", "register now", "register for", "share this",
    "share your", "download our", "download the", "donate now", "donate to", "donate today", "support our",
    "contact us", "get in touch", "send us", "email us", "find out more", "learn more", "for more information",
    "for more on", "for more news", "for more stories", "don't miss", "stay tuned", "stay connected",
    "stay informed", "photo:",
    "photos:", "image:", "video:", "related:", "more:", "(reporting by", "(editing by", "(writing by",
    "(additional reporting by", "additional reporting by", "copyright ©", "copyright (c)", "©", "all rights reserved",
)  # fmt: skip
"""Beginnings of what asks the reader to do something, or says who made the page."""

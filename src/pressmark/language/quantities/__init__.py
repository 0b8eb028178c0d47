"""Numbers and amounts in running text: what they come to, how they are bound, in which unit, and what is counted."""

from pressmark.language.quantities.finding import FoundConversion, FoundQuantity, find_quantities

__all__ = ["FoundConversion", "FoundQuantity", "find_quantities"]

"""The nouns everybody shares: frozen, slotted, keyword-only dataclasses on the standard library alone."""

"""Claims from people's hands: what they write down, where its words stand, and what they make of a machine's."""

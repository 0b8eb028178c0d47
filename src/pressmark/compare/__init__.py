"""Claims side by side: those of several hands on one text, and those of several texts."""

"""Web pages: their characters, their tree, places in it, and the JSON they carry."""

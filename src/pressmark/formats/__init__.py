"""How foreign files are opened: web pages, WARC, WACZ, pictures. Readers and the validator see them through this."""

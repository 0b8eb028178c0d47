"""Web archive files of ISO 28500 (WARC/1.0 and 1.1): read as a stream, checked strictly, and cut page by page."""

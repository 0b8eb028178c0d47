"""What is known of a news page's lines, whatever form the page came in.

Agencies, bylines, credits, people, boilerplate and datelines: the readers of text, of pages and of pictures share them.
"""

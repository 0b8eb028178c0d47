"""What readers and extractors both know of words: dates, numbers, sentences, quotation marks, cue tables."""

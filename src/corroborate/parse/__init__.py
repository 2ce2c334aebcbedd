"""From clean text to sentences and a spaCy document, once for all of extraction."""

"""From the quotations of all sources to groups of the same words, each with what became of them."""

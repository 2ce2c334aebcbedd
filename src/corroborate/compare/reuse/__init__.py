"""From the sentences of all sources to passages that stand in two of them."""

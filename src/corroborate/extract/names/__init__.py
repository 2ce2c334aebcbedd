"""From a parsed article to the names in it, each with its type."""

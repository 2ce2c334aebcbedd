"""From a parsed article to who is said to have said what."""

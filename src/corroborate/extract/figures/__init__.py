"""From a parsed article to the quantities it states: what is counted, where, when, who says so."""

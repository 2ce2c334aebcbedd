"""From the text of an article to its time expressions, and which days they mean (TIMEX3)."""

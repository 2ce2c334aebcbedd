"""From runs of text to the decision which of them are the article."""

"""From the text of one article to its names, dates, figures and quotations."""

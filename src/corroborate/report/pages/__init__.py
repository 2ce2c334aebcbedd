"""From the tables to the HTML pages people read."""

"""From the tables to the rows of the report, in words."""

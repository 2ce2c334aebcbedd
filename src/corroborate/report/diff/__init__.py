"""From the tables of two reports to what is new, gone or different."""

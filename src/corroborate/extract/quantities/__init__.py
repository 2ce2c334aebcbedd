"""From words and digits to numbers with their bounds."""

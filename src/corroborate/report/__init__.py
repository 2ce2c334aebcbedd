"""The report: one page in which every cell leads to the characters it rests on."""

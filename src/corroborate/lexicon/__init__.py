"""What English is, for every stage: word lists, names of places, units."""

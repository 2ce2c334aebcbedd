"""From what each source states to how the sources stand to each other."""

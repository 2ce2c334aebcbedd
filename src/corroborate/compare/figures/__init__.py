"""From the figures of all sources to groups that state one quantity, each with a verdict."""

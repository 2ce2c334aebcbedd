"""From a folder to the files in it, what is known of them, and what a person decided."""

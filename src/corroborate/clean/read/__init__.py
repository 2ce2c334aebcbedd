"""From the bytes of a file to runs of text, each with its place in the decoded file."""

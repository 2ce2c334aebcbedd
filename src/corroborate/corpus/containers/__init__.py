"""Files that hold one article or several in a form of their own, opened into documents."""

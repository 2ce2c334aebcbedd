"""From the bytes of a saved page to the text of its article, every character mapped back."""

"""From the bytes of a saved page to the text of its article, every character mapped back.

Nothing is imported here: `corroborate.clean` is also the name of the public function, and a stage
is to load no more than it needs. Import from the modules: `from corroborate.clean.pipeline import
clean_items`.
"""

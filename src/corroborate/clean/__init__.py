"""From the bytes of a saved page to the text of its article, every character mapped back.

Nothing may be imported here (a test holds to it): `corroborate.clean` is also the public function,
and a stage is to load no more than it needs. Import from the modules:
`from corroborate.clean.clean_corpus import clean_items`.
"""

"""From names in the texts to the persons, bodies, places and groups they mean."""

"""From a page to its title, outlet, day of publication and language."""

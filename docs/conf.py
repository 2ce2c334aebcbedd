"""The documentation site: `make docs` builds it, and a warning is an error."""

project = "Corroborate"
author = "The Corroborate authors"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "furo"
html_title = project
default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
napoleon_numpy_docstring = False
myst_heading_anchors = 3
exclude_patterns = ["images"]

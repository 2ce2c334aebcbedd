"""What notebooks show: pictures, which the report has as well, linked tables and drop-downs.

A picture takes rows and is returned as `Svg`.

Colour-blind safe and readable in grey: a source is told by colour and by shape, an amount by shade
and by its number. What only writes words, `labels` and `amounts`, imports no matplotlib.
"""

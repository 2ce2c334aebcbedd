"""The pictures of the report and the notebooks; each takes rows and returns an `Svg`.

Colour-blind safe and readable in grey: a source is told by colour and by shape, an amount by shade
and by its number. What only writes words, `labels` and `amounts`, imports no matplotlib.
"""

"""Choices of a reader in a notebook: drop-downs where they work, else the first of each."""

import os
from collections.abc import Callable, Sequence
from importlib.util import find_spec

_OF_A_SESSION = "JPY_SESSION_NAME"
"""What a Jupyter server sets for the kernel of a notebook that somebody has open."""


def choose(show: Callable[..., object], **options: Sequence[object]) -> object:
    """Show what `show` returns, for what the reader chooses of each of the options.

    Drop-downs are there in JupyterLab with ipywidgets (`make lab` installs both). Where a notebook
    is run by a program or shown as a page, the first of each option is taken.
    """
    if _OF_A_SESSION in os.environ and find_spec("ipywidgets"):
        from ipywidgets import interact

        interact(show, **options)
        return None
    return show(**{name: of[0] for name, of in options.items()})

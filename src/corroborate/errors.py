"""What went wrong, where, and what to do about it."""


class CorroborateError(Exception):
    """A mistake in the input that a person can correct.

    The message reads `where: what; what to do`, on one line.
    """

    def __init__(self, what: str, *, where: str | None = None, hint: str | None = None) -> None:
        """Compose the one-line message from its three parts."""
        self.what = what
        self.where = where
        self.hint = hint
        message = f"{where}: {what}" if where else what
        super().__init__(f"{message}; {hint}" if hint else message)

    def _render_traceback_(self) -> list[str]:
        """Show a reader of a notebook the sentence, not the stack that led to it."""
        return [str(self)]

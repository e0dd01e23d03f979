"""How the log is written: a stray copy of somebody's words is kept out of it."""

import logging
import traceback
from types import TracebackType


class WordlessFormatter(logging.Formatter):
    """Prints an error by kind and place. Its message may quote a row, as PostgreSQL's do, and with it a text."""

    def formatException(  # noqa: N802 - the library's name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """The frames and the class of the error, and of those behind it, the first one first."""
        parts: list[str] = []
        error = ei[1]
        while error is not None:
            parts.insert(0, "".join(traceback.format_tb(error.__traceback__)) + type(error).__name__)
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(parts)

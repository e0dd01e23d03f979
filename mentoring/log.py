"""How the log is written: a stray copy of somebody's words is kept out of it."""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from sessions_app.trace import current

OURS = ("sessions_app", "mentoring")
FACTS = ("method", "route", "status", "ms")
PLACEHOLDER = re.compile(r"%(\(\w+\))?[-#0 +]*[\d*]*(\.[\d*]+)?[a-zA-Z]")

logger = logging.getLogger(__name__)


class WordlessFormatter(logging.Formatter):
    """Readable lines. What a line may hold is decided here, whoever wrote it and at whatever level."""

    def format(self, record: logging.LogRecord) -> str:
        """Time, level, logger and what is said, then the facts, then an error's places."""
        line = " ".join([self.formatTime(record), record.levelname, record.name, said(record)])
        facts = [f"{name}={value}" for name, value in facts_of(record).items()]
        places = [self.formatException(record.exc_info)] if record.exc_info else []
        return "\n".join([" ".join([line, *facts]), *places])

    def formatException(  # noqa: N802 - the library's name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """The frames and the class of the error, and of those behind it, the first one first. Its message may quote a
        row, as PostgreSQL's do, and with it a text."""
        parts: list[str] = []
        error = ei[1]
        while error is not None:
            parts.insert(0, "".join(traceback.format_tb(error.__traceback__)) + type(error).__name__)
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(parts)


class JsonFormatter(WordlessFormatter):
    """The same as one JSON object a line, for machines that collect them. Nothing in a value can end a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Time in UTC, and only the facts that there are."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": said(record),
            "pid": record.process,
        }
        line |= facts_of(record)
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line)


def said(record: logging.LogRecord) -> str:
    """The sentence of a line. Our own say names of classes and kinds; a library's may put an address, a header or a
    text into its arguments, or into a sentence that has none left, so of those only the pattern is printed."""
    if record.name.split(".")[0] in OURS:
        return record.getMessage()
    return PLACEHOLDER.sub("...", record.msg) if record.args and isinstance(record.msg, str) else "..."


def facts_of(record: logging.LogRecord) -> dict[str, Any]:
    """What happened, in which request, and who asked; nothing that is unknown."""
    facts = {name: getattr(record, name, "") for name in FACTS}
    trace = current.get()
    if trace:
        facts |= {"request": trace.request_id, "user": trace.user}
    return {name: value for name, value in facts.items() if value != ""}

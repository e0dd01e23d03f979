"""A sentence with values to be put in, so that it can be translated where it is shown."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Said:
    """What is said, with the names of its values, and the values."""

    sentence: str
    values: dict[str, str | int] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.sentence % self.values


class Unreadable(Exception):
    """A file that is no roster: everything that is wrong with it as a whole."""

    def __init__(self, *said: Said) -> None:
        super().__init__(" ".join(str(each) for each in said))
        self.said = said


def said(sentence: str, **values: str | int) -> Said:
    """Shorthand."""
    return Said(sentence, values)

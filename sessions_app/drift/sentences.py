"""Cuts a text into the passages that are judged one by one: sentences, bullets, fragments.

Offsets always point into the text as given. Every pattern here is linear: each is anchored to the first
character of a run, and its repeats are possessive.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 400  # characters in one passage; about what the encoder reads at once
_HEADING = 120  # a longer line before a list is prose rather than its heading

_LINE = re.compile(r"[^\n\r\v\f\u2028\u2029]+")
_MARKER = re.compile(
    r"\s*+(?:[-*+\u2022\u2023\u25e6\u2043\u00b7\u2013\u2014>\u2192\u2610\u2611]+\s++(?:\[[ xX]?\]\s++)?"
    r"|\(?[0-9]{1,2}[.)]\s++|\(?[a-zA-Z]\)\s++|#{1,6}\s++)"
)
_STOP = re.compile(r"(?<![.!?\u2026])[.!?\u2026]++[\"'\u201d\u2019\u00bb)\]]*+(?=\s|\Z)")
_WORD_BEFORE = re.compile(r"[^\s(\[]*\Z")
_NARROWEST = 40  # no program breaks shorter lines

_LETTERED = re.compile(r"\b(?:lens|option|plan|version|case|team|grade|and|or)\s\Z", re.IGNORECASE)

_SHORTENED = frozenset(
    "mr mrs ms dr prof sr jr st vs etc eg ie e.g i.e cf al approx dept est fig inc ltd co corp no nr vol "
    "resp incl excl ca min max tel ref jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri "
    "a.m p.m u.s u.k ph.d b.a m.a wrt w.r.t mgr mgmt asap eng temp rev gen col sgt capt".split()
)
# After these a sentence may well end, so that only a following lower-case word shows that it does not.
_MAY_END = frozenset("etc co inc ltd corp no min max mon fri sat sun a.m p.m u.s u.k al asap mar jan dec".split())


@dataclass(frozen=True)
class Sentence:
    """One passage: its place in the text, and how it is shown to the encoder."""

    start: int
    end: int
    shown: str
    line: int  # sentences of one line or bullet share its number


def split(text: str) -> list[Sentence]:
    """The passages of `text` in order, without surrounding space and list markers."""
    found: list[Sentence] = []
    heading = ""
    for number, (start, end) in enumerate(_lines(text)):
        marker = _MARKER.match(text, start, end)
        body = marker.end() if marker else start
        if not marker and not _in_list(text, start):
            heading = ""
        for low, high in _sentences(text, body, end):
            for first, last in _pieces(text, low, high):
                shown = text[first:last]
                shown = f"{heading} {shown}" if marker and heading else shown
                found.append(Sentence(first, last, shown, number))
        line = text[body:end].rstrip()
        if line.endswith(":") and len(line) <= _HEADING:
            heading = line
    return found


def _in_list(text: str, start: int) -> bool:
    """An indented line continues the bullet above it."""
    return text[start : start + 2].isspace()


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Lines with their offsets; those that a mail program broke are joined again."""
    found = [line.span() for line in _LINE.finditer(text) if line[0].strip()]
    width = max((end - start for start, end in found), default=0)
    joined: list[tuple[int, int]] = []
    last = (0, 0)
    for line in found:
        if joined and _was_broken(text, joined[-1][0], last, line, width):
            joined[-1] = (joined[-1][0], line[1])
        else:
            joined.append(line)
        last = line
    yield from joined


def _was_broken(text: str, first: int, above: tuple[int, int], line: tuple[int, int], width: int) -> bool:
    """Whether a sentence goes on from one line to the next because its words did not fit.

    Who writes without capitals ends a thought with the line, so there a small letter proves nothing.
    """
    start, end = line
    if not text[start].islower() or text[above[1] - 1] in ".!?:;\u2026" or _MARKER.match(text, start, end):
        return False
    marker = _MARKER.match(text, first, above[1])
    return (
        above[1] - above[0] >= max(_NARROWEST, 0.7 * width)
        and text.count("\n", above[1], start) < 2
        and not text[marker.end() if marker else first].islower()
    )


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    low = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _ends(text, low, stop, end):
            yield low, stop.end()
            low = stop.end()
    yield low, end


def _ends(text: str, low: int, stop: re.Match[str], end: int) -> bool:
    """Whether a sentence ends at this full stop, question or exclamation mark."""
    at = stop.end()
    while at < end and text[at].isspace():
        at += 1
    following = text[at : at + 1]
    if not following:
        return False
    lower = following.islower()
    signs = stop[0]
    if lower and (signs[0] == "\u2026" or signs.startswith("..") or signs[-1] in "\"'\u201d\u2019\u00bb"):
        return False  # a pause, or a quotation that the sentence goes on from
    if signs != ".":
        return True
    before = _WORD_BEFORE.search(text, max(low, stop.start() - 12), stop.start())
    word = before[0].lower().lstrip("\"'\u201c\u2018") if before else ""
    if word in _SHORTENED:
        return word in _MAY_END and following.isupper()
    if len(word) == 1 and word.isalpha() and word != "i":
        # "J. Smith" goes on; "I bring lens C. In the meantime" does not.
        return _LETTERED.search(text, max(low, stop.start() - 12), stop.start() - 1) is not None
    return not (word.isdigit() and len(word) <= 2 and not text[low : stop.start() - len(word)].strip())


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Trim, and cut what never comes to a full stop at a clause or a space."""
    while start < end:
        while start < end and text[start].isspace():
            start += 1
        cut = end
        if end - start > LONGEST:
            reach = start + LONGEST
            cut = max(text.rfind(sign, start + LONGEST // 2, reach) + 1 for sign in (";", ",", " "))
            cut = cut if cut > start else reach
        last = cut
        while last > start and text[last - 1].isspace():
            last -= 1
        if any(letter.isalnum() for letter in text[start:last]):
            yield start, last
        start = cut

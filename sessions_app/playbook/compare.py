"""What differs between two versions, unit by unit: the words, each phase, each lens, each list of questions."""

from collections.abc import Iterator
from dataclasses import dataclass

from .file import SECTIONS
from .schema import Lens, Phase, Playbook, Prompt

Entries = dict[tuple[str, str], str]
"""(what it is, its key among several) to its wording."""
ORDER, REQUIRED = "-order", "-required"


@dataclass(frozen=True)
class Change:
    """One wording that was added (`before` is None), removed (`after` is None) or changed."""

    what: str
    key: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class UnitChanges:
    """What changes in one unit; `unit` is its kind and which one, as in `("lens", "B")`."""

    unit: tuple[str, str]
    name: str
    is_new: bool
    is_gone: bool
    changes: tuple[Change, ...]


def compare(old: Playbook, new: Playbook) -> list[UnitChanges]:
    """Every unit with a difference, in the order of the new version, what is gone last. Versions are not compared by
    their number."""
    before, after = _units(old), _units(new)
    found = []
    for unit in [*after, *(unit for unit in before if unit not in after)]:
        name, entries = after.get(unit) or before[unit]
        was = before.get(unit, ("", {}))[1]
        changes = tuple(_changes(was, entries if unit in after else {}))
        if changes:
            found.append(UnitChanges(unit, name, unit not in before, unit not in after, changes))
    return found


def _changes(before: Entries, after: Entries) -> Iterator[Change]:
    for place in [*after, *(place for place in before if place not in after)]:
        was, now = before.get(place), after.get(place)
        if was != now and _says_something(place[0], was, now):
            yield Change(*place, was, now)


def _says_something(what: str, was: str | None, now: str | None) -> bool:
    """The order of a list says something where its members are the same, and what is required of a question where it
    was asked before."""
    if what.endswith(ORDER):
        return was is not None and now is not None and set(was.split("\n")) == set(now.split("\n"))
    return not what.endswith(REQUIRED) or None not in (was, now)


def _units(playbook: Playbook) -> dict[tuple[str, str], tuple[str, Entries]]:
    """Each unit's name and entries."""
    words = {("name", ""): playbook.name, ("purpose", ""): playbook.purpose, ("principle", ""): playbook.principle}
    words |= _list("is", playbook.is_list) | _list("is_not", playbook.is_not_list)
    units: dict[tuple[str, str], tuple[str, Entries]] = {("words", ""): ("", words)}
    units |= {("phase", str(phase.number)): (phase.name, _phase(phase)) for phase in playbook.phases}
    units |= {("lens", lens.letter): (lens.name, _lens(lens)) for lens in playbook.lenses}
    units |= {("questions", section): ("", _prompts("prompt", getattr(playbook, section))) for section in SECTIONS}
    redirects = _list("redirects", playbook.redirects)
    for kind, texts in sorted(playbook.kind_redirects.items()):
        redirects |= _list(f"kind-{kind}", texts)
    return units | {("redirects", ""): ("", redirects)}


def _phase(phase: Phase) -> Entries:
    last = "" if phase.last_session is None else str(phase.last_session)
    entries = {
        ("name", ""): phase.name,
        ("sessions", ""): f"{phase.first_session}–{last}",
        ("goal", ""): phase.goal,
        ("lens_policy", ""): phase.lens_policy,
        ("patterns_wanted", ""): str(phase.patterns_wanted),
        ("note_title", ""): phase.note_title,
        ("note", ""): phase.note,
    }
    return entries | _list("bring", phase.bring) | _list("not_expect", phase.not_expect)


def _lens(lens: Lens) -> Entries:
    columns = ("name", "choice", "summary", "opens_with", "review_title", "ask_title")
    entries = {(column, ""): str(getattr(lens, column)) for column in columns}
    entries |= _prompts("review", lens.review) | _prompts("ask", lens.ask)
    return entries | _list("redirects", lens.redirects)


def _list(what: str, texts: tuple[str, ...]) -> Entries:
    """Each text by itself, so that one more or one less does not read as a change of all."""
    return {(what, text): text for text in texts} | {(f"{what}{ORDER}", ""): "\n".join(texts)}


def _prompts(what: str, prompts: tuple[Prompt, ...]) -> Entries:
    entries: Entries = {}
    for prompt in prompts:
        entries[what, prompt.key] = prompt.question
        if prompt.title != prompt.question:
            entries[f"{what}-title", prompt.key] = prompt.title
        if prompt.help:
            entries[f"{what}-help", prompt.key] = prompt.help
        entries[f"{what}{REQUIRED}", prompt.key] = "yes" if prompt.required else "no"
    order = "\n".join(prompt.question for prompt in prompts)
    return entries | {(f"{what}{ORDER}", ""): order}

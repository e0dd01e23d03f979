"""What the parts of a playbook, and what stands in them, are called where it is written."""

from django.utils.translation import gettext as _

from ..playbook.compare import ORDER, REQUIRED
from ..playbook.draft import Data, Part, row_of
from ..playbook.schema import EXACTLY_ONE_LENS
from .style import kind_names


def part_title(part: Part, data: Data) -> str:
    """The heading of a part's page."""
    if part.kind in {"phase", "lens"}:
        row = row_of(data, part) or {}
        number = part.which if part.kind == "phase" else row.get("letter") or "?"
        return unit_title((part.kind, number), row.get("name", ""))
    return unit_title(part, "")


def unit_title(unit: tuple[str, str], name: str) -> str:
    """The heading of a part, or of what differs between two versions of it."""
    kind, which = unit
    if kind in {"phase", "lens"}:
        title = _("Phase %(which)s, %(name)s") if kind == "phase" else _("Lens %(which)s, %(name)s")
        return title % {"which": which, "name": name or _("no name yet")}
    sections = {
        "context": _("The context form"),
        "pre_read": _("The pre-read lines"),
        "nothing": _("Nothing to bring"),
        "patterns": _("The pattern questions"),
        "carried": _("What came of it"),
    }
    kinds = {
        "words": _("What mentoring is"),
        "phases": _("The arc"),
        "lenses": _("The lenses"),
        "redirects": _("Questions that hand it back"),
    }
    return sections[which] if kind == "questions" else kinds[kind]


def what_changed(what: str) -> str:
    """What a wording is, beside its old and its new text."""
    names = {
        "name": _("Name"),
        "purpose": _("Purpose"),
        "principle": _("Principle"),
        "is": _("Mentoring is"),
        "is_not": _("Mentoring is not"),
        "sessions": _("Sessions"),
        "goal": _("Goal"),
        "lens_policy": _("Lens"),
        "patterns_wanted": _("Pattern questions to answer"),
        "bring": _("What to bring"),
        "not_expect": _("What not to expect"),
        "note_title": _("Heading of the note on the home page"),
        "note": _("The note on the home page"),
        "choice": _("What it is called where one chooses"),
        "summary": _("The line under it"),
        "opens_with": _("Opens from the pre-read line"),
        "review_title": _("Heading of what happened"),
        "ask_title": _("Heading of what is wanted from the mentor"),
        "review": _("Question on what happened"),
        "ask": _("Question on what is wanted"),
        "prompt": _("Question"),
        "redirects": _("Question that hands it back"),
    }
    if what.startswith("kind-"):
        kind = what.removeprefix("kind-").removesuffix(ORDER)
        return _("When it leans: %(kind)s") % {"kind": kind_names()[kind]}
    base = what.removesuffix(ORDER).removesuffix(REQUIRED).removesuffix("-title").removesuffix("-help")
    if what.endswith(ORDER):
        return _("%(what)s: order") % {"what": names[base]}
    if what.endswith(REQUIRED):
        return _("%(what)s: has to be answered") % {"what": names[base]}
    if what.endswith("-title"):
        return _("%(what)s: name in the playbook") % {"what": names[base]}
    return _("%(what)s: hint") % {"what": names[base]} if what.endswith("-help") else names[base]


def wording(what: str, text: str) -> str:
    """A text as it is shown in a comparison: what stands for something else is said in words."""
    if what == "lens_policy":
        return _("Exactly one") if text == EXACTLY_ONE_LENS else _("None")
    if what == "sessions":
        first, last = text.split("–")
        return _("%(first)s to %(last)s") % {"first": first, "last": last} if last else _("%(n)s onward") % {"n": first}
    if what.endswith(REQUIRED):
        return _("Yes") if text == "yes" else _("No")
    return text

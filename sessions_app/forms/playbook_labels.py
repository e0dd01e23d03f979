"""What the fields of a playbook are called where it is written: label, hint and shape, in the order of the page."""

from django.utils.translation import gettext as _

Labels = dict[str, tuple[str, str, str]]

LINE, PARAGRAPH, LINES, OTHER = "line", "paragraph", "lines", "other"


def labels_of(kind: str) -> Labels:
    """The fields of one kind of part; a name that starts with `rows-` stands for rows with this heading."""
    one_a_line = _("One a line.")
    asked = _("Where nothing else is asked, the mentee is asked the name.")
    if kind == "words":
        return {
            "name": (_("Name of the playbook"), "", LINE),
            "purpose": (_("Purpose"), _("One sentence: what mentorship is for."), PARAGRAPH),
            "principle": (_("Principle"), _("The sentence that everybody remembers."), PARAGRAPH),
            "is": (_("Mentoring is"), one_a_line, LINES),
            "is_not": (_("Mentoring is not"), one_a_line, LINES),
        }
    if kind == "phase":
        return {
            "name": (_("Name"), "", LINE),
            "goal": (_("Goal"), "", PARAGRAPH),
            "lens_policy": (_("Lens"), _("Whether a session of this phase is looked at through a lens."), OTHER),
            "patterns_wanted": (
                _("Pattern questions to answer"),
                _("How many of them a mentee answers before sharing. 0: none are asked."),
                OTHER,
            ),
            "bring": (_("What to bring"), one_a_line, LINES),
            "not_expect": (_("What not to expect"), one_a_line, LINES),
            "note_title": (_("Heading of the note on the home page"), "", LINE),
            "note": (_("The note on the home page"), _("What a mentee in this phase should know."), PARAGRAPH),
        }
    if kind == "lens":
        return {
            "letter": (_("Letter"), _("One capital letter. Lenses stand in this order."), LINE),
            "name": (_("Name"), "", LINE),
            "choice": (_("What it is called where one chooses"), _("Such as: A decision."), LINE),
            "summary": (_("The line under it"), _("What it will ask, in a few words."), LINE),
            "opens_with": (_("Opens from the pre-read line"), _("Several lenses may open from one line."), OTHER),
            "review_title": (_("Heading of what happened"), "", LINE),
            "rows-review": (_("Questions on what happened"), asked, OTHER),
            "ask_title": (_("Heading of what is wanted from the mentor"), "", LINE),
            "rows-ask": (_("Questions on what is wanted"), asked, OTHER),
            "redirects": (_("Questions that hand it back"), _("For this lens. One a line."), LINES),
        }
    names = {"phases": "rows-phase", "lenses": "rows-lens", "questions": "rows-prompt"}
    if kind == "redirects":
        return {"redirects": (_("For every session"), one_a_line, LINES)}
    return {names[kind]: ("", asked if kind == "questions" else "", OTHER)}


def columns_of(rows: str) -> Labels:
    """The fields of one row."""
    place, remove = _("Place"), _("Remove it")
    if rows == "phase":
        return {
            "was": ("", "", "hidden-number"),
            "name": (_("Name"), "", LINE),
            "sessions": (_("Sessions"), "", "number"),
            "place": (place, "", "number"),
            "remove": (remove, "", "flag"),
        }
    if rows == "lens":
        return {
            "was": ("", "", "hidden-number"),
            "letter": (_("Letter"), "", LINE),
            "name": (_("Name"), "", LINE),
            "remove": (remove, "", "flag"),
        }
    return {
        "key": ("", "", "hidden"),
        "title": (_("Name in the playbook"), "", LINE),
        "question": (_("As the mentee is asked"), "", LINE),
        "help": (_("Hint under the question"), "", LINE),
        "place": (place, "", "number"),
        "why": (_("Asks why this one was picked"), "", "flag"),
        "required": (_("Has to be answered before sharing"), "", "flag-on"),
        "remove": (remove, "", "flag"),
    }

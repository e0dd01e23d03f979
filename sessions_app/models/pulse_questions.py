"""What the pulse survey asks. A changed wording gives it the next `VERSION`; a key always means the same statement."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..pairing.score import Topic

VERSION = 1

AGREEMENT: dict[int, str | Promise] = {
    1: _("Strongly disagree"),
    2: _("Disagree"),
    3: _("Agree"),
    4: _("Strongly agree"),
}
"""No middle: whoever has watched themselves for a month leans one way."""

FREQUENCY: dict[int, str | Promise] = {
    0: _("Never"),
    1: _("Once"),
    2: _("Two or three times"),
    3: _("About every week"),
    4: _("Several times a week"),
}


@dataclass(frozen=True)
class Asked:
    """One statement or question."""

    key: str
    text: str | Promise


@dataclass(frozen=True)
class Area:
    """An area with its statements, and one thing in it that is counted: the anchor."""

    topic: Topic
    statements: tuple[Asked, ...]
    anchor: Asked


AREAS = (
    Area(
        Topic.LEADING_SELF,
        (
            Asked("self_narrowed", _("I noticed when pressure narrowed what I was willing to consider.")),
            Asked("self_open", _("I let an uncomfortable question stand instead of closing it quickly.")),
            Asked("self_doubt", _("When somebody doubted a plan of mine, I looked at the doubt before I defended it.")),
            Asked("self_no", _("I turned down work that was expected of me because something else mattered more.")),
            Asked("self_unknown", _("I said openly what I did not know.")),
        ),
        Asked("self_paused", _("I held an answer back so as to think first.")),
    ),
    Area(
        Topic.JUDGMENT,
        (
            Asked("judgment_aim", _("I said what I was optimizing for before I chose.")),
            Asked("judgment_price", _("I named the trade-off that I was accepting, also when nobody asked.")),
            Asked("judgment_other", _("I gave an option that I did not like a fair hearing.")),
            Asked("judgment_gaps", _("I decided with facts missing, and said what would change my mind.")),
            Asked("judgment_back", _("I went back to an earlier decision to see whether it had held.")),
        ),
        Asked("judgment_aloud", _("I put a trade-off into words, on paper or aloud.")),
    ),
    Area(
        Topic.INFLUENCE,
        (
            Asked("influence_moved", _("I got something moving in a team that I have no say over.")),
            Asked("influence_theirs", _("I found out what mattered to somebody before I argued my case.")),
            Asked("influence_changed", _("I changed a proposal because of what somebody outside my team said.")),
            Asked("influence_early", _("I spoke with those who bear the consequences before things were decided.")),
            Asked("influence_refusal", _("When somebody said no, I found out what stood behind it.")),
        ),
        Asked("influence_tried", _("I tried to win over somebody who does not have to listen to me.")),
    ),
    Area(
        Topic.VISIBILITY,
        (
            Asked("visibility_early", _("I spoke up early in a discussion with people senior to me.")),
            Asked("visibility_against", _("I disagreed in the open with somebody whose opinion carries weight.")),
            Asked("visibility_rough", _("I showed unfinished work to people whose judgment counts for me.")),
            Asked("visibility_part", _("I said what my part in a result was, no larger and no smaller.")),
            Asked("visibility_risk", _("I took something on where it would show if I was wrong.")),
        ),
        Asked("visibility_said", _("I said in the room what I would otherwise have said afterwards.")),
    ),
    Area(
        Topic.REFLECTION,
        (
            Asked("reflection_why", _("I wrote down why I decided something, so that I could check it later.")),
            Asked("reflection_asked", _("I asked a peer what they see me avoid.")),
            Asked("reflection_kept", _("I did what I had told somebody I would try.")),
            Asked("reflection_told", _("I told a peer what I see in their work that they may not see.")),
        ),
        Asked("reflection_time", _("I took time to look back at how I had decided.")),
    ),
)

OPEN = (
    Asked("situation", _("Which situation came to mind most often while you answered?")),
    Asked("others", _("Where would somebody who works with you have answered differently?")),
    Asked("next_time", _("What do you want to remember when you answer these again?")),
)
"""For the participant alone: nobody else ever reads what is written here."""

STATEMENTS = tuple(asked for area in AREAS for asked in area.statements)
ANCHORS = tuple(area.anchor for area in AREAS)

"""Rules of the database on what is done for a pair, broken past the actions."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from sessions_app.models import Intervention

from .scene import Scene, twice

TODAY = timezone.localdate()


def done(scene: Scene, **values: Any) -> Intervention:
    """An intervention for the pair, open unless `values` close it."""
    return Intervention.objects.create(**said(scene) | values)


def said(scene: Scene) -> dict[str, Any]:
    days = {"set_on": TODAY, "review_on": TODAY + timedelta(days=9)}
    return {"mentorship": scene.pair.mentorship, "kind": "pause", "owner": scene.pair.admin} | days


def answered(scene: Scene, *texts: str) -> None:
    """The mentee's answers, one after the other."""
    intervention = done(scene)
    for text in texts:
        intervention.answers.create(author=scene.pair.mentee, text=text)


INTERVENTION = {
    "intervention_one_open_per_mentorship": lambda s: twice(Intervention, **said(s)),
    "intervention_kind_known": lambda s: done(s, kind="talk"),
    "intervention_review_not_before_set": lambda s: done(s, review_on=TODAY - timedelta(days=1)),
    "intervention_closed_with_an_outcome": lambda s: done(s, closed_on=TODAY),
    "intervention_answer_once_per_person": lambda s: answered(s, "Mornings suit us.", "Evenings do."),
    "intervention_answer_says_something": lambda s: answered(s, ""),
}
INTERVENTION_MORE = {
    "intervention_closed_with_an_outcome": {
        "an outcome of what is open": lambda s: done(s, outcome="same"),
        "an outcome that is none": lambda s: done(s, closed_on=TODAY, outcome="fine"),
        "closed before it was set": lambda s: done(s, closed_on=TODAY - timedelta(days=1), outcome="same"),
    },
}
UNIQUE_INTERVENTION = {
    "intervention.public_id": lambda s: [
        done(s, public_id="samepublicid00", closed_on=TODAY, outcome=outcome) for outcome in ("same", "better")
    ],
}

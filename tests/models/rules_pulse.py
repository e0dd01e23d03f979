"""Rules of the database on the pulse survey."""

from typing import Any

from django.utils import timezone

from sessions_app.models import PulseAnswer, PulseGroup, PulseNote, PulseResponse

from ..builders import build_pulse
from .scene import Scene, change, twice


def group(scene: Scene, **more: Any) -> dict[str, Any]:
    """An open group of the start."""
    return {"program": scene.pair.program, "moment": "start"} | more


def sent(scene: Scene) -> PulseResponse:
    """What the mentee sent at the start."""
    return build_pulse(scene.pair.program, scene.pair.mentee)


def answer(scene: Scene, **more: Any) -> PulseAnswer:
    return PulseAnswer.objects.create(response=sent(scene), **({"kind": "statement", "key": "new", "value": 2} | more))


PULSE = {
    "pulse_group_one_open_at_a_time": lambda s: twice(PulseGroup, **group(s)),
    "pulse_group_moment_known": lambda s: PulseGroup.objects.create(**group(s, moment="later")),
    "pulse_group_start_is_not_compared_with_itself": lambda s: PulseGroup.objects.create(**group(s, with_start=True)),
    "pulse_response_once_per_moment": lambda s: twice(
        PulseResponse, program=s.pair.program, person=s.pair.mentee, moment="end"
    ),
    "pulse_response_moment_known": lambda s: change(sent(s), moment="later"),
    "pulse_response_in_a_group_once_sent": lambda s: change(sent(s), group=None),
    "pulse_answer_once_per_key": lambda s: answer(s, key="self_open"),
    "pulse_answer_on_its_scale": lambda s: answer(s, value=5),
    "pulse_note_once_per_key": lambda s: twice(PulseNote, response=sent(s), key="situation", text="Monday."),
}
PULSE_MORE = {
    "pulse_answer_on_its_scale": {
        "a statement that is neither agreed nor disagreed with": lambda s: answer(s, value=0),
        "something done more often than the scale knows": lambda s: answer(s, kind="anchor", value=5),
        "an answer of a kind that is none": lambda s: answer(s, kind="other"),
    },
    "pulse_response_in_a_group_once_sent": {
        "a draft that counts already": lambda s: change(sent(s), sent_at=None),
        "sent without a group": lambda s: PulseResponse.objects.create(
            program=s.pair.program, person=s.pair.mentee, moment="end", sent_at=timezone.now()
        ),
    },
}

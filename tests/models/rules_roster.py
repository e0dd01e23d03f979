"""Rules of the database on rosters."""

from sessions_app.models import Placement, RosterUpload

from ..builders import build_program
from .scene import Scene, twice


def placed(scene: Scene, **fields: object) -> dict[str, object]:
    """Where a mentee would sit, as a row."""
    return {"program": scene.pair.program, "email": "mei@example.org"} | fields


ROSTER = {
    "placement_once_per_mentee": lambda s: twice(Placement, **placed(s)),
    "placement_addresses_in_lower_case": lambda s: Placement.objects.create(**placed(s, email="Mei@example.org")),
    "placement_two_people": lambda s: Placement.objects.create(**placed(s, mentor_email="mei@example.org")),
}
ROSTER_MORE = {
    "placement_addresses_in_lower_case": {
        "a mentor in capitals": lambda s: Placement.objects.create(**placed(s, mentor_email="Ruth@example.org"))
    }
}
UNIQUE = {
    "rosterupload.program": lambda s: twice(RosterUpload, program=s.pair.program, rows=[]),
    "rosterupload.public_id": lambda s: [
        RosterUpload.objects.create(program=build_program(s.published.playbook), rows=[], public_id="samepublicid00")
        for _ in "ab"
    ],
}

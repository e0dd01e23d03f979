"""Taking the list of mentorships along leaves a line, and fetching it in a loop leaves one."""

from datetime import timedelta

import time_machine
from django.utils import timezone

from sessions_app.actions.progress import note_export
from sessions_app.models import AuditEntry


def lines() -> list[tuple]:
    return list(AuditEntry.objects.order_by("id").values_list("verb", "actor__name", "program__name", "mentorship"))


def test_an_export_is_a_line_of_its_program(pair):
    note_export(program=pair.program, by=pair.admin)
    assert lines() == [("exported_list", "Dilys Morgan", "Senior IC Leadership", None)]


def test_the_same_person_within_the_hour_took_the_same_file(pair):
    for _ in range(3):
        note_export(program=pair.program, by=pair.admin)
    note_export(program=pair.program, by=pair.pod_manager)
    assert [actor for _, actor, _, _ in lines()] == ["Dilys Morgan", "Ottilie Brandt"]


def test_an_hour_later_it_is_another_one(pair):
    note_export(program=pair.program, by=pair.admin)
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        note_export(program=pair.program, by=pair.admin)
    assert len(lines()) == 2

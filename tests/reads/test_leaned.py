"""What Ruth's dashboard and her style page make of flags."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from sessions_app.actions.drift import judge_flag, recheck
from sessions_app.models import Mentorship, Note, OutcomeHalf
from sessions_app.reads.style import style_of
from sessions_app.reads.today import today_for

from ..builders import build_half, build_pair, build_session
from ..crowd import join
from ..detecting import build_flagged, flag_in
from ..web import queries, words


@pytest.fixture
def session(pair, detector):
    """Session 3 with a flag in every text, and both halves in."""
    return build_flagged(pair)


def leaned(pair) -> list[tuple[str, str]]:
    """The rows that wait for Ruth because a session leaned: on what it rests, and the sentence."""
    rows = today_for(Mentorship.objects.filter(mentor=pair.mentor)).waiting
    return [(row.meta, row.line) for row in rows if row.action == "Look again"]


def dismiss(pair, *sources: str) -> None:
    for source in sources:
        judge_flag(flag=flag_in(source), verdict="dismissed", by=pair.mentor)


def style(pair):
    return style_of(pair.mentor, Mentorship.objects.filter(mentor=pair.mentor))


def held(mentorship, number: int, text: str, *, at: datetime | None = None, **said):
    """A session that Ruth recorded, with a note."""
    session = build_session(mentorship, number, held_before=False)
    session.starts_at = at or timezone.now() - timedelta(days=40 - number)
    session.save()
    Note.objects.create(session=session, author=mentorship.mentor, text=text)
    build_half(session, "mentor", **said)


@pytest.mark.parametrize(
    ("dismissed", "expected"),
    [
        ([], [("One sentence in your note, what Noor wrote", "You should call Dana.")]),
        (["note"], [("What Noor wrote", "You should pick one for me.")]),
        (["answer", "half"], [("One sentence in your note", "You should call Dana.")]),
        (["note", "answer"], [("What Noor wrote", "As you said, I wait until Friday.")]),
        (["note", "answer", "half"], []),
    ],
)
def test_a_session_that_leaned_names_its_sources_and_leaves_out_what_was_dismissed(pair, session, dismissed, expected):
    dismiss(pair, *dismissed)
    assert leaned(pair) == expected


def test_what_people_said_is_named_beside_what_was_found(pair, session):
    OutcomeHalf.objects.filter(side="mentee").update(advice="asked")
    dismiss(pair, "answer", "half")
    assert leaned(pair) == [("One sentence in your note, what Noor said", "You should call Dana.")]


def test_before_ruth_answered_nothing_of_the_commitment_is_on_her_dashboard(pair, detector):
    build_flagged(pair, answered=False)
    dismiss(pair, "answer", "note")
    assert leaned(pair) == []


@pytest.mark.parametrize("change", ["taken back", "given up"])
def test_what_ruth_cannot_read_on_the_session_page_is_not_on_her_dashboard(pair, session, version, change):
    dismiss(pair, "note", "half")
    if change == "taken back":
        session.preparation.submitted_at = session.preparation.read_at = None
        session.preparation.save()
    else:
        other = version.prompts.filter(lens__letter="B").earliest("pk")
        session.preparation.answers.filter(prompt__key="why").update(prompt=other)
    assert leaned(pair) == []


def test_a_note_that_was_changed_since_does_not_lean(pair, session):
    dismiss(pair, "answer", "half")
    Note.objects.update(text="What did she try?", revision=2)
    assert leaned(pair) == []


def test_todays_page_costs_the_same_with_five_flags_and_with_fifty(pair, session, sign_in):
    counts = []
    for number in (5, 50):
        Note.objects.update(text=" So. ".join(f"You should {each}." for each in range(number)), revision=number)
        recheck()
        counts.append(queries(sign_in(pair.mentor), "/today/"))
    assert counts[0] == counts[1] <= 9


def test_the_style_page_counts_ruths_own_sessions_kinds_questions_and_statements(pair, detector):
    held(pair.mentorship, 1, "What did she try? Why now? She left.")
    held(pair.mentorship, 2, "You should call. Then she left. You should rest.")
    held(pair.mentorship, 3, "She left.", owner="partly_mentor")
    recheck()
    found = style(pair)
    assert (found.held, found.leaned, found.kinds) == (3, 2, [("Telling what to do", 2)])
    assert sum(month.questions for month in found.months) == 2
    assert sum(month.statements for month in found.months) == 5


def test_a_dismissed_flag_is_no_part_of_the_style(pair, session):
    assert (style(pair).leaned, style(pair).kinds) == (1, [("Telling what to do", 1)])
    dismiss(pair, "note")
    assert (style(pair).leaned, style(pair).kinds) == (0, [])


def test_what_the_mentees_wrote_and_said_is_no_part_of_the_style(pair, session):
    flag_in("note").delete()
    OutcomeHalf.objects.filter(side="mentee").update(owner="partly_mentor", advice="asked")
    assert (style(pair).held, style(pair).leaned, style(pair).kinds) == (1, 0, [])


def test_another_mentors_sessions_are_no_part_of_the_style(pair, session, version):
    other = build_pair(version, pair.program)
    held(other.mentorship, 2, "You should call.")
    recheck()
    assert (style(pair).held, style(pair).kinds) == (1, [("Telling what to do", 1)])


def test_months_are_those_of_ruths_own_clock(pair):
    late = datetime(2026, 9, 30, 23, 30, tzinfo=UTC)
    held(pair.mentorship, 1, "", at=late)
    held(pair.mentorship, 2, "", at=late + timedelta(days=3))
    with time_machine.travel(late + timedelta(days=9)), timezone.override("Europe/Berlin"):
        assert [month.held for month in style(pair).months] == [2]
    with timezone.override("America/Chicago"):
        assert [month.held for month in style(pair).months] == [1, 1]


def test_somebody_who_mentors_nobody_finds_an_empty_style_page(pair, session, sign_in):
    page = words(sign_in(pair.mentee).get("/today/style/"))
    assert "This fills once you have recorded how sessions ended." in page
    assert "Telling what to do" not in page


def test_each_mentor_finds_only_the_own_sessions_on_the_style_page(pair, session, sign_in):
    sven = join(pair, "Mei Tsai").mentor
    assert "1 of your 1 sessions leaned towards advice" in words(sign_in(pair.mentor).get("/today/style/"))
    assert "Telling what to do" not in words(sign_in(sven).get("/today/style/"))

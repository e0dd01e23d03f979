"""The four commands around the detector, as somebody types them."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from sessions_app.actions.drift import judge_flag, recheck
from sessions_app.drift import jsonl
from sessions_app.drift.encoder import DetectorUnavailable
from sessions_app.management.commands import drift
from sessions_app.models import DriftFlag, Note, Program, TextCheck

from ..builders import build_session
from ..crowd import join
from ..detecting import NOTED, Detector, build_flagged, flag_in

FINDING = {
    "kind": "prescriptive_advice",
    "start": 0,
    "end": 14,
    "quote": "You should go.",
    "reason": "This says what to do, so the answer becomes yours rather than theirs.",
    "score": 0.91,
}


@pytest.fixture
def command(monkeypatch):
    """A function that runs `manage.py drift` with the stand-in, and gives what it writes."""
    detector = Detector()
    monkeypatch.setattr(drift, "check", detector.check)
    monkeypatch.setattr(jsonl, "check", detector.check)

    def run(*arguments: str, typed: str = "") -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        return said("drift", *arguments)

    return run


def said(*arguments, **options) -> str:
    """What a command writes."""
    out = io.StringIO()
    call_command(*arguments, stdout=out, **options)
    return out.getvalue()


def line(text: str, role: str) -> str:
    return json.dumps({"text": text, "role": role}) + "\n"


def test_json_lines_are_answered_in_order(command):
    typed = (
        line("You should go.", "mentor") + "\n" + line("What now?", "mentee") + line("🙂 You should rest.", "mentee")
    )
    answers = [json.loads(answer) for answer in command("--jsonl", typed=typed).splitlines()]
    assert [answer["drift"] for answer in answers] == [True, False, True]
    assert answers[0] == {"drift": True, "score": 0.91, "findings": [FINDING], "judged": True}


@pytest.mark.parametrize("bad", ["not json\n", "[]\n", '{"text": "Hi."}\n', '{"text": 5, "role": "mentor"}\n', "5\n"])
def test_a_line_that_cannot_be_read_is_answered_too_and_the_next_one_is_judged(command, bad):
    first, second = map(json.loads, command("--jsonl", typed=bad + line("You should go.", "mentor")).splitlines())
    assert (first["drift"], first["findings"], bool(first["error"])) == (False, [], True)
    assert second["drift"] is True


def test_a_file_gets_a_report_with_lines_and_questions(command, tmp_path):
    path = Path(tmp_path / "note.txt")
    path.write_text("She was stuck.\nYou should call Dana.\n", encoding="utf-8")
    report = command(str(path), "--role", "mentee")
    assert '1. line 2, solution seeking (0.91)\n   "You should call Dana."' in report
    assert "This asks to be told the answer." in report


def test_a_file_in_a_broken_encoding_is_read_as_far_as_it_goes(command, tmp_path):
    path = Path(tmp_path / "note.txt")
    path.write_bytes(b"\xff\xfe You should call Dana.")
    assert '"You should call Dana."' in command(str(path))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Name a FILE, or give --jsonl and lines on standard input."),
        (["/nowhere/at/all"], "/nowhere/at/all cannot be read: No such file or directory."),
    ],
)
def test_without_something_to_read_the_command_says_what_to_give_it(command, arguments, sentence):
    with pytest.raises(CommandError, match=sentence):
        command(*arguments)


def test_without_a_detector_the_command_says_so(command, tmp_path, monkeypatch):
    def missing(text, role):
        raise DetectorUnavailable("the drift model cannot be loaded")

    monkeypatch.setattr(drift, "check", missing)
    path = Path(tmp_path / "note.txt")
    path.write_text("You should go.", encoding="utf-8")
    with pytest.raises(CommandError, match=r"the drift model cannot be loaded\. Texts stay “not checked yet”"):
        command(str(path))


@pytest.fixture
def notes(pair, detector) -> list[Note]:
    """Five sessions, each with a note that was not checked."""
    sessions = [build_session(pair.mentorship, number, held_before=False) for number in range(1, 6)]
    return [
        Note.objects.create(session=session, author=pair.mentor, text=f"You should wait {session.number}.")
        for session in sessions
    ]


def test_a_recheck_goes_through_everything_in_small_batches(notes, detector):
    assert said("recheck_drift", batch=2) == "5 checked, 0 not checked.\n"
    assert [text for text, _role in detector.asked] == [note.text for note in notes]
    assert DriftFlag.objects.count() == 5


@pytest.mark.parametrize("batch", [1, 2, 200])
def test_a_recheck_that_was_stopped_goes_on_where_it_was(notes, detector, batch):
    assert said("recheck_drift", batch=batch, limit=3) == "3 checked, 0 not checked.\n"
    assert TextCheck.objects.count() == 3
    assert said("recheck_drift", batch=batch) == "2 checked, 0 not checked.\n"
    assert len(detector.asked) == len(set(detector.asked)) == 5


def test_a_recheck_that_is_broken_off_keeps_what_was_checked(notes, detector):
    def break_off(text):
        if "3" in text:
            raise KeyboardInterrupt

    detector.first = break_off
    with pytest.raises(KeyboardInterrupt):
        said("recheck_drift")
    detector.first = len
    assert TextCheck.objects.count() == 2
    assert said("recheck_drift") == "3 checked, 0 not checked.\n"


def test_a_new_detector_looks_at_everything_again_and_keeps_what_people_said(notes, detector, pair):
    said("recheck_drift")
    flag = DriftFlag.objects.get(quote="You should wait 2.")
    judge_flag(flag=flag, verdict="dismissed", by=pair.mentor, word="A quote.")
    detector.version = "stand-in-2"
    assert said("recheck_drift") == "5 checked, 0 not checked.\n"
    flag.refresh_from_db()
    assert (flag.verdict, flag.verdict_word, flag.is_current) == ("dismissed", "A quote.", True)
    assert set(TextCheck.objects.values_list("detector", flat=True)) == {"stand-in-2"}


def test_without_a_detector_a_recheck_says_so(notes, detector, monkeypatch):
    def missing():
        raise DetectorUnavailable("the settings of the drift model are missing")

    monkeypatch.setattr("sessions_app.drift.encoder.settings", missing)
    with pytest.raises(CommandError, match="the settings of the drift model are missing"):
        said("recheck_drift")


def test_decisions_leave_as_kind_score_and_verdict_and_nothing_else(pair, detector):
    for mentorship in (pair.mentorship, *(join(pair, f"{name} B") for name in "ACDE")):
        note = {"author": mentorship.mentor, "text": NOTED}
        Note.objects.create(session=build_session(mentorship, 1), **note)
    recheck()
    Program.objects.update(shares_drift_decisions=True, decisions_shared_from=timezone.now())
    for flag in DriftFlag.objects.all():
        judge_flag(flag=flag, verdict="dismissed", by=pair.mentor, word="Secret.")
    rows = [json.loads(row) for row in said("export_drift_decisions", pair.program.slug).splitlines()]
    assert rows == [{"kind": "prescriptive_advice", "score": 0.91, "verdict": "dismissed"}] * 5


@pytest.mark.parametrize("slug", ["", "no-such-program"])
def test_no_decision_leaves_a_program_that_has_not_opted_in(pair, detector, slug):
    build_flagged(pair)
    judge_flag(flag=flag_in("note"), verdict="dismissed", by=pair.mentor)
    with pytest.raises(CommandError, match="This program has not opted in"):
        said("export_drift_decisions", slug or pair.program.slug)

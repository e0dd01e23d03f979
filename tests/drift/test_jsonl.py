"""One answer a line, in order, whatever the lines are."""

import json

from sessions_app.drift.detect import check
from sessions_app.drift.jsonl import answers
from sessions_app.drift.report import readable

TOLD = "I told her to go to Dana first and get the freeze moved."
ASKED = "I asked her what had kept her from going to Dana."


def answered(*rows: object) -> list[dict]:
    return [json.loads(line) for line in answers(json.dumps(row) for row in rows)]


def test_answers_come_in_the_order_of_the_lines():
    found = answered({"text": ASKED, "role": "mentor"}, {"text": TOLD, "role": "mentor"})
    assert [answer["drift"] for answer in found] == [False, True]


def test_a_finding_is_written_out_in_full():
    (answer,) = answered({"text": TOLD, "role": "mentor"})
    (finding,) = answer["findings"]
    assert {"kind": "prescriptive_advice", "start": 0, "end": len(TOLD), "quote": TOLD}.items() <= finding.items()
    assert finding["score"] == answer["score"] > 0.5
    assert finding["reason"].startswith("This ")


def test_blank_lines_are_passed_over():
    assert list(answers(["\n", "  "])) == []


def test_a_line_that_cannot_be_read_keeps_its_place_and_says_why():
    found = [json.loads(line) for line in answers(["nonsense", "[]", '{"text": 1, "role": "mentor"}', '{"text": ""}'])]
    assert [answer["drift"] for answer in found] == [False] * 4
    assert found[0]["error"] == 'not an object with "text" and "role"'
    assert found[2]["error"] == '"text" must be a string and "role" one of mentor, mentee'


def test_a_role_that_nobody_has_is_refused():
    (answer,) = answered({"text": TOLD, "role": "manager"})
    assert "role" in answer["error"]


def test_the_report_names_line_kind_reason_and_question():
    text = f"We met at noon.\n{TOLD}"
    written = readable(text, check(text, "mentor"))
    assert "1. line 2, prescriptive advice" in written
    assert f'"{TOLD}"' in written
    assert "Ask instead: What options are you considering" in written


def test_the_report_of_a_quiet_text_says_so():
    assert readable(ASKED, check(ASKED, "mentor")).startswith("Nothing found.")


def test_the_report_of_another_language_says_that_it_cannot_judge():
    text = "Du solltest zuerst mit Dana reden und nicht mit mir."
    assert readable(text, check(text, "mentor")) == "Not judged: this text is not in English.\n"

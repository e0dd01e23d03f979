"""What a roster would do, row by row, and everything for which a row is refused."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions_app.roster.known import Invited, Known, Pair, Place
from sessions_app.roster.plan import Act, Outcome, plan
from sessions_app.roster.rows import read_roster

from ..rosters import NOOR, OTTILIE, RUTH, csv, xlsx

NOBODY = Known(cap=2)


def lines(*texts: str, known: Known = NOBODY):
    return plan(read_roster(csv(*texts)), known).lines


def reasons(*texts: str, known: Known = NOBODY) -> list[str]:
    """Why the last of these lines is refused."""
    return [str(each) for each in lines(*texts, known=known)[-1].refused]


def mentee(number: int, mentor: str = "ruth@example.org") -> str:
    return f"m{number}@example.org,Mentee {number},mentee,,{mentor},"


def test_people_pods_and_pairs_are_planned_from_nothing():
    found = plan(read_roster(csv(RUTH, NOOR, OTTILIE)), NOBODY)
    assert [line.acts for line in found.lines] == [(Act.INVITE,), (Act.INVITE, Act.PLACE), (Act.INVITE,)]
    assert (found.new_pods, found.is_good) == ({"harbor": "Harbor"}, True)


def test_a_pod_is_the_same_in_other_capitals():
    known = Known(cap=2, pods={"harbor": "Harbor"})
    assert plan(read_roster(csv("n@example.org,N,mentee,HARBOR,,")), known).new_pods == {}


def test_two_who_are_here_are_paired_now():
    known = Known(cap=2, roles=frozenset({("noor@example.org", "mentee"), ("ruth@example.org", "mentor")}))
    assert lines(NOOR, known=known)[0].acts == (Act.PAIR,)


def test_an_empty_cell_leaves_what_is_there():
    there = Invited("Noor Haddad", "Asia/Beirut")
    known = Known(
        cap=2, invited={("noor@example.org", "mentee"): there}, places={"noor@example.org": Place("r@a.co", "h")}
    )
    assert lines("noor@example.org,Noor Haddad,mentee,,,", known=known)[0].outcome == Outcome.UNCHANGED


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (",Ann,mentee", "The email is missing."),
        ("ann,Ann,mentee", "The email is no address. Write it as name@company.com."),
        ("änn@example.org,Ann,mentee", "The email is no address. Write it as name@company.com."),
        (f"{'a' * 250}@a.co,Ann,mentee", "The email is longer than 254 characters."),
        ("a@a.co,,mentee", "The name is missing."),
        (f"a@a.co,{'n' * 121},mentee", "The name is longer than 120 characters."),
        ("a@a.co,Ann,", "The role is missing. It is mentee, mentor or pod manager."),
        ("a@a.co,Ann,admin", "“admin” is no role here. It is mentee, mentor or pod manager."),
        (f"a@a.co,Ann,mentee,{'p' * 81}", "The name of the pod is longer than 80 characters."),
        ("a@a.co,Ann,mentee,,,Mars/Base", "“Mars/Base” is no time zone. Write one such as Europe/London"),
        ("a@a.co,Ann,pod manager", "A pod manager needs a pod: the one to manage."),
        ("a@a.co,Ann,mentor,Harbor", "A mentor has no pod: the pod belongs on the lines of their mentees."),
        ("a@a.co,Ann,mentor,,b@a.co", "Only a mentee is given a mentor."),
        ("a@a.co,Ann,mentee,,A@A.CO", "Nobody is their own mentor."),
        ("a@a.co,Ann,mentee,,b", "The mentor email is no address. Write it as name@company.com."),
        ("a@a.co,Ann,mentee,,b@a.co", "b@a.co is no mentor, neither in the program nor in this file."),
        ("a@a.co,=1+1,mentee", "The cell “name” starts as a formula does. Write the value itself."),
        ("a@a.co,@SUM(A1),mentee", "The cell “name” starts as a formula does. Write the value itself."),
        ("-a@a.co,Ann,mentee", "The cell “email” starts as a formula does. Write the value itself."),
        ("a@a.co,Ann,mentee,+1", "The cell “pod” starts as a formula does. Write the value itself."),
        ('a@a.co,"Ann\nB",mentee', "The cell “name” holds a line break or a character that cannot be read."),
        ("a@a.co,Ann\x00,mentee", "The cell “name” holds a line break or a character that cannot be read."),
        ("a@a.co,Ann,mentee,,,,more", "There is a cell more than there are names of columns."),
    ],
)
def test_a_row_that_makes_no_sense_is_refused_with_the_reason(line, said):
    assert [each[: len(said)] for each in reasons(line)] == [said]


def test_every_reason_of_a_row_is_told():
    assert len(reasons("ann,,boss,,,Mars/Base")) == 4


def test_a_formula_in_a_workbook_is_refused():
    found = plan(read_roster(xlsx("a@example.org,=1+1,mentor")), NOBODY).lines[0]
    assert str(found.refused[0]) == "The cell “name” starts as a formula does. Write the value itself."


def test_an_address_twice_in_other_capitals_is_refused_with_the_first_line():
    said = reasons(RUTH, "RUTH@Example.org,Ruth A,Mentor,,,")
    assert said == ["The same address with the same role is in line 2."]


def test_one_person_may_have_two_roles():
    assert [line.outcome for line in lines(RUTH, "ruth@example.org,Ruth Adeyemi,mentee,,,")] == [Outcome.NEW] * 2


def test_the_mentee_after_the_last_place_is_refused_and_those_before_are_not():
    found = lines(RUTH, mentee(1), mentee(2), mentee(3))
    assert [bool(line.refused) for line in found] == [False, False, False, True]
    assert str(found[3].refused[0]) == "ruth@example.org may have 2 mentees at a time, and has no place left."


def test_places_that_are_taken_or_kept_count_and_an_override_too():
    pairs, places = {"a@a.co": Pair("ruth@example.org", "")}, {"b@a.co": Place("ruth@example.org")}
    roles = frozenset({("ruth@example.org", "mentor")})
    known = {"cap": 2, "pairs": pairs, "places": places, "roles": roles}
    assert len(reasons(mentee(1), known=Known(**known))) == 1
    assert reasons(mentee(1), known=Known(**known, caps={"ruth@example.org": 3})) == []


def test_who_is_in_a_pair_is_not_given_another_mentor():
    known = Known(cap=2, pairs={"noor@example.org": Pair("kofi@a.co", "")})
    assert reasons(RUTH, NOOR, known=known) == [
        "Works with kofi@a.co already. Pair them anew on the page of that pair."
    ]


def test_an_open_invitation_to_manage_another_pod_is_in_the_way():
    known = Known(
        cap=2, pods={"quarry": "Quarry"}, invited={("ottilie@example.org", "pod_manager"): Invited("O", "", "quarry")}
    )
    assert reasons(OTTILIE, known=known) == [
        "The invitation to manage Quarry is open. Wait for it, or withdraw it first."
    ]


@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=8), max_size=6))
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_the_cells_hold_every_row_has_an_outcome(rows):
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    raw = csv(RUTH, *quoted).decode().encode(errors="replace")
    assert {line.outcome for line in plan(read_roster(raw), NOBODY).lines} <= set(Outcome)

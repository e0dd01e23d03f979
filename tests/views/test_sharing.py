"""A program that lets verdicts be exported says so to everybody in it."""

import pytest

from ..web import words

SENTENCE = "Senior IC Leadership shares what people say of flags, to tune the detector"


@pytest.fixture
def opted_in(pair):
    """The program shares decisions about flags."""
    pair.program.shares_drift_decisions = True
    pair.program.save()


@pytest.mark.parametrize("person", ["mentee", "mentor", "admin", "pod_manager"])
def test_everybody_in_a_program_that_shares_decisions_reads_so(pair, opted_in, sign_in, person):
    page = words(sign_in(getattr(pair, person)).get("/privacy/"))
    assert f"{SENTENCE}: kind, score, and whether it was advice. No text, no name, no date." in page


def test_a_program_that_has_not_opted_in_is_not_named(pair, sign_in):
    assert SENTENCE not in words(sign_in(pair.mentee).get("/privacy/"))


def test_somebody_outside_the_program_is_told_nothing_of_it(opted_in, stranger, sign_in, client):
    assert SENTENCE not in words(sign_in(stranger).get("/privacy/"))
    assert SENTENCE not in words(client.get("/privacy/"))

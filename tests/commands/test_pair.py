"""An operator pairs two people from the console."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from sessions_app.models import Mentorship

from ..builders import build_role, build_user


@pytest.fixture
def newcomer(pair):
    user = build_user("Mei Tsai")
    build_role(pair.program, user, "mentee")
    return user


def run(pair, mentee, **changed):
    given = {"program": pair.program.slug, "mentor": pair.mentor.email, "by": pair.admin.email} | changed
    said = StringIO()
    call_command("pair", given["program"], given["mentor"], mentee, by=given["by"], pod=given.get("pod"), stdout=said)
    return said.getvalue()


def test_two_people_are_paired_in_a_pod_and_it_is_said(pair, newcomer):
    assert run(pair, newcomer.email.upper(), pod=pair.pod.name).startswith("Ruth Adeyemi and Mei Tsai are paired on")
    found = Mentorship.objects.get(mentee=newcomer)
    assert (found.mentor, found.pod, found.audit.get().actor) == (pair.mentor, pair.pod, pair.admin)


def test_a_refusal_is_a_sentence_and_pairs_nobody(pair, newcomer):
    pair.program.mentor_cap = 1
    pair.program.save()
    with pytest.raises(CommandError, match="as many mentees as the program allows"):
        run(pair, newcomer.email)
    assert not Mentorship.objects.filter(mentee=newcomer).exists()


@pytest.mark.parametrize("wrong", [{"program": "no-such"}, {"mentor": "no@example.org"}, {"pod": "No Pod"}])
def test_what_is_not_there_is_named(pair, newcomer, wrong):
    with pytest.raises(CommandError, match=r"does not exist\. Check the spelling\."):
        run(pair, newcomer.email, **wrong)
    assert not Mentorship.objects.filter(mentee=newcomer).exists()

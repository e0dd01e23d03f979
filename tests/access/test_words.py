"""Words reach their readers, and what was said by choosing reaches nobody else either: no page changes with it."""

import re

import pytest
from django.utils import timezone

from sessions_app.models import BreakGlass, DriftFlag, OutcomeHalf, Preparation
from sessions_app.models.playbook_value import playbook_of

from .fields import our_models, word_fields
from .surfaces import OF_PAIRS, pages
from .world import MARKER, World, build_world

pytestmark = pytest.mark.sweep

# Of those outside the pair, who sees anything of it at all, and a colleague.
OVERSEEING = ["other_mentor", "admin", "pod_manager", "other_admin"]
EACH_TIME_OTHER = ("/account/security/app/", "/account/sessions/")
EACH_TIME_NEW = re.compile(
    r'(name="(csrfmiddlewaretoken|form_key)" value=|"X-CSRFToken": )"\w+"'
    # The key of an app and the question to a device.
    r"|'X-Request-ID': '\w+'"
    # When a workbook was made, with which its packed length varies.
    r"|<dcterms:(created|modified)[^>]*>[^<]*<|'Content-Length': '\d+'"
    r'|src="data:[^"]+"|<span>[A-Z2-7]{4}</span>|data-options="[^"]+"|"challenge": "[^"]+"'
)


@pytest.fixture
def world(version) -> World:
    """Nothing is open to an admin: looking there writes entries, and what is seen there has tests of its own."""
    world = build_world(version)
    BreakGlass.objects.update(closed_at=timezone.now())
    return world


def told(world: World, person: str) -> dict[str, str]:
    """Every page as this person gets it, without what is new in each rendering, and without the two that are new as a
    whole: another key for an app, and one more device."""
    found = pages(world, person)
    return {url: EACH_TIME_NEW.sub("", page) for url, page in found.items() if not url.endswith(EACH_TIME_OTHER)}


def seen(world: World, person: str) -> set[str]:
    """The markers on any page about pairs that this person gets."""
    return set(MARKER.findall("".join(pages(world, person, OF_PAIRS).values())))


@pytest.mark.parametrize(("person", "session"), [("mentee", "s5"), ("mentee", "s4"), ("mentor", "s4")])
def test_the_pair_reads_every_word_of_a_preparation_that_is_theirs_to_read(world, person, session):
    preparation = world.sessions[session].preparation
    written = {f"marker-answer-{answer.pk}-text-end" for answer in preparation.answers.all()}
    assert written - seen(world, person) == set()


def test_the_mentor_reads_the_own_note(world):
    assert f"marker-note-{world.sessions['s5'].note.pk}-text-end" in seen(world, "mentor")


def test_once_both_halves_are_in_the_mentor_reads_the_commitment(world):
    half = OutcomeHalf.objects.get(session=world.sessions["s3"], side="mentee")
    assert f"marker-outcomehalf-{half.pk}-commitment_text-end" in seen(world, "mentor")


def change_the_lens(world: World) -> None:
    """The draft of session 5 gets another lens."""
    lens = playbook_of(world.mentorship.version_id).lens("C")
    drafts = Preparation.objects.filter(session=world.sessions["s5"], submitted_at=None)
    assert drafts.exclude(lens_id=lens.id).update(lens_id=lens.id) == 1


def test_the_mentor_is_told_neither_what_the_mentee_said_blind_nor_which_lens_a_draft_has(world):
    before = told(world, "mentor")
    OutcomeHalf.objects.filter(session=world.sessions["s4"]).update(
        framing="less", owner="partly_mentor", advice="unasked", confidence_after=1, commitment="assumption"
    )
    change_the_lens(world)
    assert changed(before, told(world, "mentor")) == []


def test_the_mentee_is_told_nothing_of_what_the_mentor_said_blind(world):
    before = told(world, "other_mentee")
    OutcomeHalf.objects.filter(session=world.sessions["other"]).update(
        framing="less", owner="partly_mentor", advice="none"
    )
    assert changed(before, told(world, "other_mentee")) == []


def test_what_was_shared_and_taken_back_is_no_longer_told_to_the_mentor(world):
    session, mentor = world.sessions["s4"], world.client("mentor")
    Preparation.objects.filter(session=session).update(submitted_at=None, due_at=None, read_at=None)
    flags = DriftFlag.objects.filter(check_result__answer__preparation__session=session)
    told = "".join(mentor.get(url).content.decode() for url in ("/today/", f"/sessions/{session.public_id}/"))
    assert [flag.quote for flag in flags if flag.quote in told] == []


@pytest.mark.parametrize("person", OVERSEEING)
def test_nobody_outside_a_pair_is_told_how_its_sessions_ended_or_which_lens_a_draft_has(world, person):
    before = told(world, person)
    mine = OutcomeHalf.objects.filter(session__mentorship=world.mentorship)
    mine.update(framing="less", owner="partly_mentor", advice="asked")
    mine.filter(side="mentee").update(confidence_before=1, clarity_after=5, commitment="assumption")
    change_the_lens(world)
    assert changed(before, told(world, person)) == []


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [url for url in before if before[url] != after[url]]


def test_every_text_of_every_model_with_words_is_planted(world):
    planted = {tuple(re.fullmatch(r"marker-(\w+)-\d+-(\w+)-end", marker).groups()) for marker in world.readers}
    texts = {(model._meta.model_name, each.name) for model in our_models() for each in word_fields(model)}
    assert texts - planted == set()

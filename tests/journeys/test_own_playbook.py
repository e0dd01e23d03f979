"""A program runs end to end on a playbook of its own, with four phases and five lenses, that came in as a file."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from sessions_app.models import Mentorship, Preparation, Session
from sessions_app.playbook.file import data_of, write_file

from ..builders import MENTEE_SAID, MENTOR_SAID, build_program, build_role, build_user
from ..playbook.books import unusual
from ..preparing import fields, typed
from ..web import at, post, words

NOON = timezone.now().replace(hour=12, minute=0, second=0, microsecond=0)
ADVICE = "You should call Dana."


def own_file() -> bytes:
    """Four phases and five lenses; the fifth has a name and questions of its own."""
    data = data_of(unusual())
    data["lens"][4] |= {"name": "Silence Review", "redirects": ["What did your silence say?"]}
    data["kind_redirects"]["prescriptive_advice"] = ["Whose call is that?"]
    return write_file(data).encode()


class Story:
    """An empty program with its admin, a mentor and a mentee, everything through their browsers."""

    def __init__(self, version, sign_in, clock):
        self.program = build_program(version.playbook, "Staff Engineering")
        self.sign_in, self.clock = sign_in, clock
        self.dilys, self.ruth, self.mei = (build_user(name) for name in ("Dilys Morgan", "Ruth Adeyemi", "Mei Tsai"))
        for person, kind in ((self.dilys, "admin"), (self.ruth, "mentor"), (self.mei, "mentee")):
            build_role(self.program, person, kind)

    def page(self, name, query=""):
        """What one of the program's pages says to its admin."""
        return words(self.sign_in(self.dilys).get(reverse(name, args=[self.program.slug]) + query))

    def send(self, name, **sent):
        """A form of the program's admin."""
        return post(self.sign_in(self.dilys), reverse(name, args=[self.program.slug]), sent)

    def publish(self):
        """Imports the file and publishes it."""
        self.send("playbook-import", file=SimpleUploadedFile("ours.toml", own_file()))
        asked = self.sign_in(self.dilys).get(reverse("draft-publish", args=[self.program.slug]))
        return self.send("draft-publish", revision=asked.context["page"].fingerprint)

    def pair(self):
        """Mei and Ruth, paired by the admin."""
        self.send("pairing-pair", mentee=self.mei.email, mentor=self.ruth.email)
        return Mentorship.objects.get(program=self.program)

    def book(self):
        """The next session, in three days."""
        day = (timezone.now() + timedelta(days=3)).date().isoformat()
        booking = reverse("book", args=[Mentorship.objects.get(program=self.program).public_id])
        post(self.sign_in(self.ruth), booking, {"day": day, "at": "12:00", "minutes": "45"})
        return Session.objects.latest("number")

    def hold(self, session):
        """Both say how it ended, an hour after it began."""
        self.clock.move_to(session.starts_at + timedelta(hours=1))
        for person, said in ((self.mei, MENTEE_SAID), (self.ruth, MENTOR_SAID)):
            assert post(self.sign_in(person), at("outcome", session), said, revision=0).status_code == 302

    def come_to(self, number):
        """Session `number` is booked; those before it were held."""
        for _earlier in range(1, number):
            self.hold(self.book())
        return self.book()

    def prepare(self, session, lens, *sections, **texts):
        """Mei chooses this lens, writes, and tries to share."""
        mei = self.sign_in(self.mei)
        post(mei, at("prepare", session), fields(typed(session, "pre_read"), choice=lens, revision=0))
        post(mei, at("write", session), fields(typed(session, *sections, **texts), revision=2))
        return post(mei, at("read-back", session))


@pytest.fixture
def story(version, sign_in):
    """At noon, on a clock that the story moves."""
    with time_machine.travel(NOON, tick=False) as clock:
        yield Story(version, sign_in, clock)


@pytest.fixture
def running(story):
    """The playbook is published, and the pair works under it."""
    story.publish()
    story.pair()
    return story


def test_the_file_is_looked_at_published_and_what_a_new_pair_starts_under(story):
    story.send("playbook-import", file=SimpleUploadedFile("ours.toml", own_file()))
    assert "Lens E, Silence Review" in story.page("draft")
    said = story.page("draft-preview", "?session=9&choice=E")
    assert "Before session 9, in phase 4, Handing On." in said
    story.send("draft-discard")
    assert story.publish().url == reverse("playbook-versions", args=[story.program.slug])
    pair = story.pair()
    assert (pair.version.playbook.owner, pair.version.phases.count(), pair.version.lenses.count()) == (
        story.program, 4, 5,
    )  # fmt: skip
    assert "Phase 4, from session 9, is not reached." in story.page("settings")


def test_the_arc_of_a_new_pair_has_four_phases(running):
    page = running.sign_in(running.mei).get("/home/")
    assert "Phase 1 of 4, Framing & Trust" in words(page)
    assert "Pattern Recognition Sessions 6 to 8 Handing On Session 9 onward" in words(page)
    wide = page.content.decode().partition('<svg class="arc arc-wide"')[2].partition("</svg>")[0]
    # The spring line and three boundaries; 2 + 3 + 3 stones, and two for the open end.
    assert (wide.count('class="guide-2"'), wide.count('class="stone')) == (4, 10)


def test_five_lenses_are_offered_and_exactly_one_is_used_in_the_third_phase(running):
    session = running.come_to(6)
    mei = running.sign_in(running.mei)
    page = mei.get(at("prepare", session)).content.decode()
    assert [f'name="choice" value="{letter}"' in page for letter in "ABCDEF"] == [True] * 5 + [False]
    lines = typed(session, "pre_read")
    for choice in ("", "F"):
        assert post(mei, at("prepare", session), fields(lines, choice=choice, revision=0)).status_code == 422
    assert running.prepare(session, "E", "E").status_code == 422  # a pattern is owed from this phase on
    post(mei, at("write", session), fields(typed(session, "E", "patterns"), revision=3))
    assert post(mei, at("read-back", session)).url == "/home/"
    assert post(mei, at("prepare", session), fields(lines, choice="D", revision=4)).status_code in {409, 422}
    assert Preparation.objects.get(session=session).lens.letter == "E"


def test_the_mentor_reads_the_fifth_lens_and_gets_its_questions(running, detector, django_capture_on_commit_callbacks):
    session = running.come_to(6)
    running.prepare(session, "E", "E", "patterns")
    ruth = running.sign_in(running.ruth)
    said = words(ruth.get(at("session", session)))
    assert "Silence Review" in said
    assert "What did your silence say?" in said
    with django_capture_on_commit_callbacks(execute=True):
        post(ruth, at("note", session), text=f"He paused. {ADVICE}", revision=0)
    assert f"“{ADVICE}”" in words(ruth.get(at("session", session)))
    assert "Ask instead Whose call is that?" in words(ruth.get(at("session", session)))


def test_through_all_four_phases_to_the_progress_page(running):
    for phase, number in ((1, 1), (2, 3), (3, 6), (4, 9)):
        while (session := running.book()).number < number:
            running.hold(session)
        assert f"Phase {phase} of 4" in words(running.sign_in(running.mei).get("/home/"))
        running.hold(session)
    said = running.page("progress")
    heads = "Framing & Trust 0 mentorships Judgment Building 0 mentorships Pattern Recognition 0 mentorships"
    assert f"{heads} Handing On 1 mentorship" in said
    assert "Book session 10" in words(running.sign_in(running.mei).get("/home/"))
    assert "Phase 4 of 4, Handing On" in words(running.sign_in(running.mei).get("/home/"))

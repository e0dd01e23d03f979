"""The trail in words: each entry a sentence that calls its reader “you”, newest first, a page at a time."""

from datetime import timedelta
from itertools import chain

import pytest
from django.utils import timezone

from sessions_app.access import own_trail, program_trail
from sessions_app.models import AuditEntry
from sessions_app.reads.audit import PAGE, Sought, kinds, trail_of

from ..builders import build_mentorship, build_session, build_user

Verb = AuditEntry.Verb


@pytest.fixture
def wrote(pair):
    """A function that writes an entry about session 4 of Noor and Ruth, so many hours ago."""
    session = build_session(pair.mentorship, 4)

    def write(verb, by, *, hours: float = 0, **about):
        about = {"program": pair.program, "mentorship": pair.mentorship, "session": session} | about
        return AuditEntry.objects.create(verb=verb, actor=by, at=timezone.now() - timedelta(hours=hours), **about)

    return write


def told(viewer, entries=None) -> list[str]:
    entries = own_trail(viewer) if entries is None else entries
    return [line.sentence for line in trail_of(entries, viewer=viewer).lines]


def told_the_admin(pair, sought: Sought | None = None) -> list[str]:
    entries = program_trail(pair.admin, pair.program.slug).entries
    return told(None, (sought or Sought()).among(entries))


SAID = [
    (Verb.PAIRED, "admin", "Dilys paired you with Ruth.", "Dilys paired Noor with you."),
    (
        Verb.ENDED,
        "admin",
        "Dilys ended the mentorship of you and Ruth.",
        "Dilys ended the mentorship of Noor and you.",
    ),
    (Verb.BOOKED, "mentor", "Ruth booked session 4.", "You booked session 4."),
    (Verb.MOVED, "mentee", "You moved session 4.", "Noor moved session 4."),
    (
        Verb.SHARED,
        "mentee",
        "You shared the preparation for session 4 with Ruth.",
        "Noor shared the preparation for session 4 with you.",
    ),
    (Verb.READ, "mentor", "Ruth opened what you shared for session 4.", "You opened what Noor shared for session 4."),
    (
        Verb.READ_AGAIN,
        "mentor",
        "Ruth opened what you changed for session 4.",
        "You opened what Noor changed for session 4.",
    ),
    (Verb.RECORDED, "mentee", "You recorded how session 4 ended.", "Noor recorded how session 4 ended."),
]


@pytest.mark.parametrize(("verb", "by", "to_noor", "to_ruth"), SAID)
def test_each_of_the_two_is_told_the_same_in_their_own_terms(pair, wrote, verb, by, to_noor, to_ruth):
    wrote(verb, getattr(pair, by))
    assert (told(pair.mentee), told(pair.mentor)) == ([to_noor], [to_ruth])


def test_an_admin_is_told_whole_names(pair, wrote):
    wrote(Verb.READ, pair.mentor)
    assert told_the_admin(pair) == ["Ruth Adeyemi opened what Noor Haddad shared for session 4."]


def test_a_verb_without_a_sentence_of_its_own_is_said_by_its_phrase(pair, wrote):
    wrote(Verb.EXPORTED_LIST, pair.admin, mentorship=None, session=None)
    assert told_the_admin(pair) == ["Dilys Morgan exported the list of mentorships."]


def test_somebody_whom_it_is_about_is_named_and_reads_you(pair, wrote):
    wrote(Verb.EXPORTED_LIST, pair.admin, mentorship=None, session=None, subject=pair.mentee)
    assert told(pair.mentee) == ["Dilys exported the list of mentorships: you."]
    assert told_the_admin(pair) == ["Dilys Morgan exported the list of mentorships: Noor Haddad."]


def test_what_the_house_did_by_itself_is_said_of_the_house(pair, wrote, settings):
    settings.PRODUCT_NAME = "Keystone"
    wrote(Verb.ENDED, None)
    assert told(pair.mentee) == ["Keystone ended the mentorship of you and Ruth."]


def test_that_a_note_was_written_only_its_author_is_told(pair, wrote):
    wrote(Verb.NOTED, pair.mentor)
    everybody = told(pair.mentor), told(pair.mentee), told_the_admin(pair)
    assert everybody == (["You wrote a private note on session 4."], [], [])


def test_nobody_is_told_of_somebody_elses_pair(pair, wrote):
    other = build_mentorship(pair.program, pair.mentor, build_user("Mei Tsai"), pair.mentorship.version)
    wrote(Verb.PAIRED, pair.admin, mentorship=other)
    assert (told(pair.mentee), told(pair.mentor)) == ([], ["Dilys paired Mei with you."])


def test_each_line_says_with_whom(pair, wrote):
    wrote(Verb.SHARED, pair.mentee)
    entries = AuditEntry.objects.all()
    viewers = (pair.mentee, pair.mentor, None)
    said = [trail_of(entries, viewer=viewer).lines[0].about for viewer in viewers]
    assert said == ["With Ruth Adeyemi", "With Noor Haddad", "Noor Haddad and Ruth Adeyemi"]


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        (Sought(), ["moved", "booked", "ended"]),
        (Sought(q="RUTH ADE"), ["moved", "booked", "ended"]),
        (Sought(q="dilys"), ["ended"]),
        (Sought(q="Zora"), []),
        (Sought(kind="booked"), ["booked"]),
        (Sought(since=timezone.localdate() - timedelta(days=2)), ["moved", "booked"]),
        (Sought(until=timezone.localdate() - timedelta(days=2)), ["booked", "ended"]),
        (Sought(q="ruth", kind="moved", since=timezone.localdate(), until=timezone.localdate()), ["moved"]),
    ],
)
def test_an_admin_narrows_the_trail_by_person_kind_and_days(pair, wrote, sought, found):
    wrote(Verb.MOVED, pair.mentor)
    wrote(Verb.BOOKED, pair.mentee, hours=48)
    wrote(Verb.ENDED, pair.admin, hours=96)
    entries = sought.among(AuditEntry.objects.all()).order_by("-at")
    assert [entry.verb for entry in entries] == found


def test_what_can_be_looked_for_leaves_out_the_notes():
    assert ("shared", "Shared the preparation") in kinds()
    assert "noted" not in dict(kinds())


def all_pages(entries) -> list[list[str]]:
    found, before = [], ""
    while before or not found:
        trail = trail_of(entries, viewer=None, before=before)
        found.append([line.sentence for line in trail.lines])
        before = trail.older
    return found


@pytest.mark.parametrize("at_the_same_time", [1, 3, PAGE + 7])
def test_every_entry_stands_on_one_page_however_many_happened_at_the_same_moment(pair, at_the_same_time):
    total, now = 2 * PAGE + 9, timezone.now()
    people = [build_user(f"Person{number} P") for number in range(total)]
    AuditEntry.objects.bulk_create(
        AuditEntry(verb=Verb.PAIRED, actor=person, at=now - timedelta(seconds=number // at_the_same_time))
        for number, person in enumerate(people)
    )
    pages = all_pages(AuditEntry.objects.all())
    assert [len(page) for page in pages] == [PAGE, PAGE, 9]
    assert sorted(chain(*pages)) == sorted(f"{person.name} paired." for person in people)


@pytest.mark.parametrize("before", ["nonsense", "1-2-3", "-1", "99999999999999999-1\n", "١-١", "9" * 30 + "-1"])
def test_a_mark_that_is_none_gives_the_newest_page(pair, wrote, before):
    wrote(Verb.BOOKED, pair.mentor)
    assert trail_of(AuditEntry.objects.all(), viewer=None, before=before).is_newest is True


def test_a_page_that_is_full_and_the_last_offers_no_older_one(pair):
    AuditEntry.objects.bulk_create(AuditEntry(verb=Verb.PAIRED) for _ in range(PAGE))
    assert trail_of(AuditEntry.objects.all(), viewer=None).older == ""

"""What happened with one's own data, and in a program, through HTTP."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sessions_app.actions.mentorship import end
from sessions_app.actions.preparation import mark_read, share
from sessions_app.models import AuditEntry
from sessions_app.reads.audit import PAGE

from ..builders import build_mentorship, build_pair, build_preparation, build_session, build_user
from ..web import errors, queries, words

OWN = "/account/audit/"


@pytest.fixture
def shared(pair):
    """Noor shared what she prepared for session 4, and Ruth opened it."""
    session = build_session(pair.mentorship, 4)
    build_preparation(session, text="Secret {}.")
    share(session=session, by=pair.mentee)
    mark_read(session=session, by=pair.mentor)
    return session


def of(pair) -> str:
    return reverse("program-audit", args=[pair.program.slug])


def test_noor_reads_who_opened_what_newest_first_under_its_day(pair, shared, sign_in):
    said = words(sign_in(pair.mentee).get(OWN))
    first = said.index("Ruth opened what you shared for session 4.")
    assert first < said.index("You shared the preparation for session 4 with Ruth.")
    assert f"{timezone.localdate():%A} {timezone.localdate().day}" in said[:first]


def test_no_line_holds_a_word_of_it(pair, shared, sign_in):
    pages = [sign_in(pair.mentee).get(OWN), sign_in(pair.admin).get(of(pair))]
    assert [b"Secret" in page.content for page in pages] == [False, False]


def test_the_admin_reads_what_happened_in_the_program(pair, shared, sign_in):
    said = words(sign_in(pair.admin).get(of(pair)))
    assert "Ruth Adeyemi opened what Noor Haddad shared for session 4. Noor Haddad and Ruth Adeyemi" in said


def test_the_admin_of_one_program_reads_nothing_of_another(pair, shared, sign_in, version):
    other = build_pair(version)
    end(mentorship=other.mentorship, by=other.admin)
    assert "ended the mentorship" in words(sign_in(other.admin).get(of(other)))
    assert "ended the mentorship" not in words(sign_in(pair.admin).get(of(pair)))


def test_somebody_to_whom_nothing_happened_is_told_so(stranger, sign_in):
    assert "Nothing yet" in words(sign_in(stranger).get(OWN))


def test_with_two_mentors_one_of_them_can_be_picked(pair, shared, sign_in):
    end(mentorship=pair.mentorship, by=pair.admin)
    second = build_mentorship(pair.program, build_user("Tove Lund"), pair.mentee, pair.mentorship.version)
    AuditEntry.objects.create(verb="paired", actor=pair.admin, mentorship=second)
    noor = sign_in(pair.mentee)
    everything, narrowed = noor.get(OWN), noor.get(OWN, {"pair": second.public_id})
    assert "Tove Lund, who mentors you (Senior IC Leadership)" in words(everything)
    assert ["With Tove Lund" in words(page) for page in (everything, narrowed)] == [True, False]
    assert [line.sentence for line in narrowed.context["trail"].lines] == ["Dilys paired you with Tove."]
    assert len(everything.context["trail"].lines) == 4


def test_a_pair_of_others_cannot_be_picked(pair, shared, sign_in, version):
    other = build_pair(version).mentorship
    response = sign_in(pair.mentee).get(OWN, {"pair": other.public_id})
    assert (response.status_code, errors(response)) == (422, {"pair": ["Mentorship: choose one from the list."]})


@pytest.mark.parametrize(
    ("query", "field", "sentence"),
    [
        (
            "?since=2027-02-30",
            "since",
            "From: this date does not exist. Write it as year, month and day, such as 2027-03-12.",
        ),
        ("?until=9999-12-31", "until", "Until: this is many years away. Check the year."),
        (
            "?since=2027-03-12&until=2027-03-11",
            "until",
            "This is before the first day. Choose the same day or a later one.",
        ),
        ("?kind=noted", "kind", "What was done: choose one from the list."),
        ("?q=a&q=b", "q", "Choose one: this was sent twice."),
    ],
)
def test_a_filter_that_is_none_says_how_to_fix_it(pair, shared, sign_in, query, field, sentence):
    response = sign_in(pair.admin).get(of(pair) + query)
    assert (response.status_code, errors(response)) == (422, {field: [sentence]})


def test_filtered_to_nothing_offers_the_way_back(pair, shared, sign_in):
    response = sign_in(pair.admin).get(of(pair), {"q": "Zora"})
    assert "Nothing matches" in words(response)
    assert f'href="{of(pair)}">Clear the filters' in response.content.decode()


def many(pair, size: int) -> None:
    for number in range(AuditEntry.objects.count(), size):
        actor = build_user(f"Person {number}")
        mentorship = build_mentorship(pair.program, pair.mentor, actor, pair.mentorship.version)
        session = build_session(mentorship, 1)
        at = timezone.now() - timedelta(minutes=number)
        AuditEntry.objects.create(
            verb="read", actor=actor, at=at, program=pair.program, mentorship=mentorship, session=session
        )


def test_the_older_ones_follow_page_by_page_with_the_filter_kept(pair, sign_in):
    many(pair, PAGE + 2)
    dilys = sign_in(pair.admin)
    first = dilys.get(of(pair), {"kind": "read"})
    older = dilys.get(of(pair), {"kind": "read", "before": first.context["trail"].older})
    assert (len(first.context["trail"].lines), len(older.context["trail"].lines)) == (PAGE, 2)
    assert f"?kind=read&amp;before={first.context['trail'].older}" in first.content.decode()
    assert 'href="?kind=read">Back to the newest' in older.content.decode()


@pytest.mark.parametrize(("who", "budget"), [("mentor", 5), ("admin", 5)])
def test_the_page_takes_as_many_queries_for_five_entries_as_for_fifty(pair, sign_in, who, budget):
    asked = []
    for size in (5, 50):
        many(pair, size)
        asked.append(queries(sign_in(getattr(pair, who)), of(pair) if who == "admin" else OWN))
    assert asked[0] == asked[1]
    assert asked[1] <= budget


def test_the_account_and_the_privacy_page_lead_here(pair, sign_in):
    noor = sign_in(pair.mentee)
    assert [f'href="{OWN}"' in noor.get(url).content.decode() for url in ("/account/", "/privacy/")] == [True, True]


def test_the_tab_is_the_admins_alone(pair, sign_in):
    progress = reverse("progress", args=[pair.program.slug])
    tabs = [of(pair) in sign_in(who).get(progress).content.decode() for who in (pair.admin, pair.pod_manager)]
    assert tabs == [True, False]

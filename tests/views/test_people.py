"""The people of a program as its admin meets them: who is what, with whom, and who is invited."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sessions_app.models import Invitation, Pod, Role

from ..builders import build_invitation, build_program, build_role, build_user
from ..crowd import join
from ..web import errors, post, queries, words

MEI = {"email": "mei@example.org", "name": "Mei Tsai", "kind": "mentee", "pod": ""}


@pytest.fixture
def dilys(pair, sign_in):
    """The admin's browser."""
    return sign_in(pair.admin)


@pytest.fixture
def listed(pair, dilys):
    """A function that gives the names on the page for these filters, in order."""

    def names(**asked) -> list[str]:
        answer = dilys.get(reverse("people", args=[pair.program.slug]), asked)
        return [line.person.name for line in answer.context["page_obj"]]

    return names


@pytest.fixture
def invite(pair, dilys):
    """A function that sends the form for inviting somebody."""

    def sent(**fields):
        return post(dilys, reverse("invite", args=[pair.program.slug]), MEI, **fields)

    return sent


def url(pair, name="people") -> str:
    return reverse(name, args=[pair.program.slug])


def test_everybody_with_a_role_is_listed_by_name(pair, listed):
    assert listed() == ["Dilys Morgan", "Noor Haddad", "Ottilie Brandt", "Ruth Adeyemi"]


def test_a_line_says_what_somebody_is_and_with_whom(pair, dilys):
    said = words(dilys.get(url(pair)))
    assert f"Ruth Adeyemi {pair.mentor.email} Mentor {pair.pod.name} Noor Haddad" in said
    assert f"Ottilie Brandt {pair.pod_manager.email} Pod manager of {pair.pod.name}" in said


def test_the_sentence_counts_people_and_names_what_is_missing(pair, dilys):
    for name in ("Mei Tsai", "Ana Duarte"):
        build_role(pair.program, build_user(name), Role.Kind.MENTEE)
    assert "Three mentees, one mentor and one admin. Two mentees have no mentor yet." in words(dilys.get(url(pair)))


def test_nobody_of_another_program_is_listed(version, pair, listed):
    build_role(build_program(version.playbook, "Field"), build_user("Femi Field"), Role.Kind.MENTEE)
    build_user("Stig Stranger")
    assert {"Femi Field", "Stig Stranger"} & set(listed()) == set()


def test_what_somebody_is_elsewhere_is_not_said_here(version, pair, dilys):
    elsewhere = build_program(version.playbook, "Field")
    build_role(elsewhere, pair.mentee, Role.Kind.ADMIN)
    (line,) = [line for line in dilys.get(url(pair)).context["page_obj"] if line.person == pair.mentee]
    assert [role.kind for role in line.roles] == ["mentee"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "noor"}, ["Noor Haddad"]),
        ({"q": "OTTILIE."}, ["Ottilie Brandt"]),
        ({"role": "mentor"}, ["Carmen Ortiz", "Mentor of Mei Tsai", "Ruth Adeyemi"]),
        ({"role": "admin", "q": "ruth"}, []),
        ({"unpaired": "on"}, ["Ana Duarte", "Carmen Ortiz"]),
        ({"unpaired": "on", "role": "mentee"}, ["Ana Duarte"]),
        ({"unpaired": "on", "role": "admin"}, []),
        ({"pod": "Lantern"}, ["Marek Dvorsky", "Mei Tsai", "Mentor of Mei Tsai"]),
        ({"pod": "Lantern", "role": "pod_manager"}, ["Marek Dvorsky"]),
    ],
)
def test_the_list_is_narrowed(pair, listed, asked, found):
    lantern = Pod.objects.create(program=pair.program, name="Lantern")
    join(pair, "Mei Tsai", pod=lantern)
    build_role(pair.program, build_user("Marek Dvorsky"), Role.Kind.POD_MANAGER, lantern)
    build_role(pair.program, build_user("Ana Duarte"), Role.Kind.MENTEE)
    build_role(pair.program, build_user("Carmen Ortiz"), Role.Kind.MENTOR)
    assert listed(**asked) == found


def test_who_had_a_mentor_once_is_without_a_pair(pair, listed):
    pair.mentorship.ended_at = timezone.now()
    pair.mentorship.save()
    assert listed(unpaired="on") == ["Noor Haddad", "Ruth Adeyemi"]


def test_a_filter_that_finds_nobody_names_itself(pair, dilys):
    said = words(dilys.get(url(pair), {"q": "zoe", "role": "mentor", "unpaired": "on"}))
    assert "Nobody here matches You asked for “zoe”, Mentor, without a pair. Clear the filters" in said


@pytest.mark.parametrize("asked", [{"role": "owner"}, {"pod": "Nowhere"}, {"q": "x" * 121}, {"q": "a\0b"}])
def test_a_filter_that_is_none_is_refused_and_everybody_stays_listed(pair, dilys, asked):
    answer = dilys.get(url(pair), asked)
    assert (answer.status_code, len(answer.context["page_obj"])) == (422, 4)


def test_filters_that_are_none_are_told_apart(pair, dilys):
    answer = dilys.get(url(pair), {"role": "owner", "pod": "Nowhere", "q": "x" * 121})
    assert errors(answer) == {
        "q": ["Shorten the name or address to 120 characters."],
        "role": ["Role: choose one from the list."],
        "pod": ["Pod: choose one from the list."],
    }
    assert 'maxlength="120"' not in answer.content.decode()


def test_fifty_people_stand_on_a_page(pair, dilys):
    for number in range(47):
        build_role(pair.program, build_user(f"Zoe {number:02}"), Role.Kind.MENTEE)
    pages = [dilys.get(url(pair), {"page": page}).context["page_obj"] for page in ("1", "2", "99", "x")]
    assert [len(page) for page in pages] == [50, 1, 1, 50]


def test_the_page_asks_as_much_for_fifty_people_as_for_five(pair, dilys):
    join(pair, "Mei Tsai")
    build_invitation(pair.program)
    few = queries(dilys, url(pair))
    for number in range(22):
        join(pair, f"Zoe {number}")
        build_invitation(pair.program, f"zoe{number}@example.org", "mentor")
    assert (queries(dilys, url(pair)), len(dilys.get(url(pair)).context["page_obj"])) == (few, 50)


def test_open_invitations_are_listed_with_when_they_end(pair, dilys):
    sent = timezone.now() - timedelta(days=20)
    build_invitation(pair.program, "theo@example.org", name="Théo", invited_at=sent, expires_at=sent + timedelta(14))
    build_invitation(pair.program)
    build_invitation(pair.program, "gone@example.org", name="Gone Girl", withdrawn_at=timezone.now())
    answer = dilys.get(url(pair))
    assert [line.name for line in answer.context["people"].invited] == ["Théo", "Mei Tsai"]
    assert "Two invitations are open" in words(answer)
    assert "Gone Girl" not in words(answer)


def test_filters_narrow_the_invitations_as_well(pair, dilys):
    build_invitation(pair.program)
    build_invitation(pair.program, "ana@example.org", "mentor", name="Ana Duarte")
    invited = [dilys.get(url(pair), asked).context["people"].invited for asked in ({"q": "ANA@"}, {"role": "mentee"})]
    assert [[line.name for line in page] for page in invited] == [["Ana Duarte"], ["Mei Tsai"]]


def test_somebody_is_invited(pair, invite):
    answer = invite(email="Mei@Example.org", kind="pod_manager", pod=pair.pod.name)
    invitation = Invitation.objects.get()
    assert answer.url == url(pair)
    assert (invitation.email, invitation.kind, invitation.pod) == ("mei@example.org", "pod_manager", pair.pod)
    assert invitation.invited_by == pair.admin


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"email": ""}, "email", "Enter the email that the invitation goes to."),
        ({"email": "mei@"}, "email", "This is no email address. Write it as name@company.com."),
        ({"name": "  "}, "name", "Enter the name of whom you invite."),
        ({"name": "M" * 121}, "name", "Shorten the name to 120 characters."),
        ({"kind": ""}, "kind", "Role: choose one."),
        ({"kind": "owner"}, "kind", "Role: choose one from the list."),
        ({"kind": "pod_manager"}, "pod", "Choose the pod that this person manages."),
        ({"pod": "Nowhere"}, "pod", "Pod: choose one from the list."),
    ],
)
def test_what_is_no_invitation_says_how_to_fix_it(invite, fields, field, sentence):
    answer = invite(**fields)
    assert (answer.status_code, errors(answer)) == (422, {field: [sentence]})
    assert not Invitation.objects.exists()


def test_dilys_may_paste_a_long_name_whole_and_gets_it_back_whole(invite):
    content = invite(name="M" * 121).content.decode()
    assert (f'value="{"M" * 121}"' in content, 'maxlength="120"' in content) == (True, False)


def test_whom_one_invites_twice_one_is_told(pair, invite):
    invite()
    answer = invite(email="MEI@example.org")
    assert (answer.status_code, list(errors(answer))) == (409, ["email"])
    assert 'value="MEI@example.org"' in answer.content.decode()


def test_the_same_form_sent_twice_invites_once(pair, invite):
    assert [invite(form_key="k" * 22).status_code for _ in range(2)] == [302, 302]
    assert Invitation.objects.count() == 1

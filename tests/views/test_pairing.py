"""Pairing people on the pages of a program, and saying how a pairing fits."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sessions_app.actions import mentorship as mentorships
from sessions_app.actions import pairing as act
from sessions_app.actions.pairing import suggest_pairs
from sessions_app.models import CapOverride, FitAnswer, Mentorship, PairingProfile, PairSuggestion, RepairRequest

from ..builders import build_pair, build_role, build_session, build_user
from ..crowd import hold
from ..glass import second_admin
from ..web import errors, post, queries, words

NO_MENTOR = "This person is no mentor in this program. Choose one from the list."


@pytest.fixture
def dilys(pair, sign_in):
    return sign_in(pair.admin)


@pytest.fixture
def mei(pair):
    """A mentee without a mentor."""
    mei = build_user("Mei Tsai")
    build_role(pair.program, mei, "mentee")
    return mei


def page(name: str, pair, *more: str) -> str:
    return reverse(name, args=[pair.program.slug, *more])


def test_the_page_says_who_waits_and_how_many_places_are_free(dilys, pair, mei):
    assert "One mentee has no mentor. One place is free with mentors." in words(dilys.get(page("pairing", pair)))


def test_where_everybody_has_a_mentor_there_is_nobody_to_pair(dilys, pair):
    text = words(dilys.get(page("pairing", pair)))
    assert ("Every mentee has a mentor." in text, "There is nobody to pair." in text) == (True, True)


def test_pairs_are_worked_out_looked_at_and_approved(dilys, pair, mei):
    assert post(dilys, page("pairing-suggest", pair)).status_code == 302
    text = words(dilys.get(page("pairing", pair)))
    assert "Mei Tsai Ruth Adeyemi 8 working hours in common; no area that both named" in text
    post(dilys, page("pairing-approve", pair), {"pick": PairSuggestion.objects.get().pk})
    assert Mentorship.objects.get(mentee=mei).mentor == pair.mentor


@pytest.mark.parametrize("pick", [[], ["x"], ["-1"], ["9" * 40], ["²"]])
def test_approving_nothing_asks_for_a_tick(dilys, pair, mei, pick):
    suggest_pairs(program=pair.program, by=pair.admin)
    answer = dilys.get(post(dilys, page("pairing-approve", pair), {"pick": pick}).url)
    assert ("Tick a pair first." in words(answer), Mentorship.objects.count()) == (True, 1)


def test_more_people_than_can_be_paired_while_dilys_waits_are_left_to_whoever_operates_the_site(
    dilys, pair, mei, monkeypatch
):
    monkeypatch.setattr(act, "MOST_IN_A_REQUEST", 0)
    answer = dilys.get(post(dilys, page("pairing-suggest", pair)).url)
    assert ("So many people take minutes to work out." in words(answer), PairSuggestion.objects.count()) == (True, 0)


def test_dilys_is_told_of_whom_rosa_has_paired_already(dilys, pair, mei):
    suggest_pairs(program=pair.program, by=pair.admin)
    carmen = build_user("Carmen Ortiz")
    build_role(pair.program, carmen, "mentor")
    mentorships.pair(program=pair.program, mentor=carmen, mentee=mei, by=second_admin(pair, "Rosa Keller"))
    answer = words(dilys.get(post(dilys, page("pairing-approve", pair), all="").url))
    assert "Mei Tsai: This mentee already has a mentor in this program." in answer
    assert ("can begin" in answer, Mentorship.objects.get(mentee=mei).mentor) == (False, carmen)


def test_only_a_mentor_of_the_program_is_put_beside_mei(dilys, pair, mei, stranger):
    suggest_pairs(program=pair.program, by=pair.admin)
    answer = post(dilys, page("pairing-change", pair, mei.public_id), {"mentor": stranger.email})
    assert (answer.status_code, errors(answer)) == (422, {"mentor": [NO_MENTOR]})
    assert PairSuggestion.objects.get().mentor == pair.mentor


def test_a_suggestion_of_another_program_is_not_approved_here(dilys, pair, mei, version):
    other = build_pair(version)
    stranger = build_user("Bo Both")
    foreign = PairSuggestion.objects.create(program=other.program, mentee=stranger, mentor=other.mentor, hours=8)
    post(dilys, page("pairing-approve", pair), {"pick": foreign.pk})
    assert (Mentorship.objects.count(), PairSuggestion.objects.count()) == (2, 1)


def test_two_people_are_paired_by_address_in_any_spelling(dilys, pair, mei):
    given = {"mentee": mei.email.upper(), "mentor": f" {pair.mentor.email} "}
    assert post(dilys, page("pairing-pair", pair), given).status_code == 302
    assert Mentorship.objects.get(mentee=mei).mentor == pair.mentor


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("mentee", "nobody@example.org", "No mentee of this program without a mentor has this address."),
        ("mentor", "nobody@example.org", "This person is no mentor in this program."),
        ("mentor", "Ruth", "Mentor’s email: write a whole address, such as noor@example.org."),
        ("mentee", "", "Choose a mentee."),
    ],
)
def test_an_address_that_is_none_is_refused_beside_its_field(dilys, pair, mei, field, value, said):
    given = {"mentee": mei.email, "mentor": pair.mentor.email} | {field: value}
    answer = post(dilys, page("pairing-pair", pair), given)
    assert (answer.status_code, list(errors(answer)), errors(answer)[field][0].startswith(said)) == (422, [field], True)


def test_a_full_mentor_is_refused_with_what_to_do(dilys, pair, mei):
    pair.program.mentor_cap = 1
    pair.program.save()
    answer = post(dilys, page("pairing-pair", pair), {"mentee": mei.email, "mentor": pair.mentor.email})
    assert (answer.status_code, "Choose another mentor." in words(answer)) == (422, True)


def test_a_mentor_takes_another_number_for_a_reason_and_a_time(dilys, pair):
    given = {"mentor": pair.mentor.email, "cap": 4, "reason": "Two end soon.", "expires_on": "2020-01-01"}
    assert errors(post(dilys, page("pairing-cap", pair), given)) == {
        "expires_on": ["Choose a day from today to a year from now."]
    }
    assert CapOverride.objects.count() == 0


def test_only_a_mentor_of_the_program_takes_another_number(dilys, pair, stranger):
    given = {"cap": 4, "reason": "Two end soon.", "expires_on": timezone.localdate() + timedelta(days=5)}
    answer = post(dilys, page("pairing-cap", pair), {"mentor": stranger.email} | given)
    assert (answer.status_code, errors(answer), CapOverride.objects.count()) == (422, {"mentor": [NO_MENTOR]}, 0)


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("-1", "Mentees at a time: write 0 or more."),
        ("21", "Mentees at a time: write 20 or less."),
        ("many", "Write the mentees at a time as a whole number, such as 3."),
        ("", "Say how many mentees at a time."),
    ],
)
def test_a_number_that_is_none_is_refused_by_its_name(dilys, pair, number, sentence):
    answer = post(dilys, page("pairing-cap", pair), {"mentor": pair.mentor.email, "cap": number, "reason": "Why."})
    assert (answer.status_code, errors(answer)["cap"]) == (422, [sentence])


def test_an_admin_pairs_anew_and_the_first_record_stays(dilys, pair, sign_in):
    carmen = build_user("Carmen Ortiz")
    build_role(pair.program, carmen, "mentor")
    session = hold(pair.mentorship, 1, days_ago=3)
    post(dilys, reverse("pair-anew", args=[pair.mentorship.public_id]), {"mentor": carmen.email})
    url = reverse("session", args=[session.public_id])
    seen = [sign_in(who).get(url).status_code for who in (pair.mentee, pair.mentor, carmen)]
    assert seen == [200, 200, 404]


def test_the_same_mentor_again_is_no_other_pairing(dilys, pair):
    answer = post(dilys, reverse("pair-anew", args=[pair.mentorship.public_id]), {"mentor": pair.mentor.email})
    assert (answer.status_code, Mentorship.objects.get().is_active) == (422, True)


def test_an_admin_ends_a_mentorship_once(dilys, pair):
    url = reverse("end-mentorship", args=[pair.mentorship.public_id])
    assert [post(dilys, url).status_code for _ in "ab"] == [302, 422]


def test_who_is_to_be_paired_says_what_they_want(pair, sign_in):
    noor = sign_in(pair.mentee)
    given = {"grow": ["judgment", "influence"], "reports_to": "Kai@Example.org"}
    assert post(noor, page("profile", pair), given).status_code == 302
    profile = PairingProfile.objects.get()
    assert (profile.topics, profile.reports_to) == (["judgment", "influence"], "kai@example.org")
    assert noor.get(page("profile", pair)).context["form"]["grow"].value() == ["judgment", "influence"]


def test_a_mentee_is_not_asked_what_a_mentor_is_asked(pair, sign_in):
    assert set(sign_in(pair.mentee).get(page("profile", pair)).context["form"].fields) == {"grow", "reports_to"}


def test_an_area_that_is_none_is_refused(pair, sign_in):
    assert errors(post(sign_in(pair.mentee), page("profile", pair), {"grow": ["tennis"]})) == {
        "grow": ["What I want to grow in: choose from the list."]
    }


def test_after_the_first_session_either_says_how_it_fits_and_reads_it_alone(pair, sign_in):
    hold(pair.mentorship, 1, days_ago=3)
    noor, ruth = sign_in(pair.mentee), sign_in(pair.mentor)
    url = reverse("fit", args=[pair.mentorship.public_id])
    assert post(noor, url, {"fit": "other"}).status_code == 302
    assert [client.get(url).context["form"]["fit"].value() for client in (noor, ruth)] == ["other", ""]
    assert (FitAnswer.objects.get().side, RepairRequest.objects.count()) == ("mentee", 1)


def test_the_pair_finds_the_question_on_its_page_after_the_first_two_sessions(pair, sign_in):
    noor, url = sign_in(pair.mentee), reverse("mentorship", args=[pair.mentorship.public_id])
    before = "Say how this pairing fits" in words(noor.get(url))
    hold(pair.mentorship, 1, days_ago=3)
    assert (before, "Say how this pairing fits" in words(noor.get(url))) == (False, True)


def test_admins_are_told_that_another_pairing_was_asked_for_and_not_by_whom(dilys, pair, sign_in):
    hold(pair.mentorship, 1, days_ago=3)
    seen = []
    for who in (pair.mentee, pair.mentor):
        post(sign_in(who), reverse("fit", args=[pair.mentorship.public_id]), {"fit": "other"})
        seen.append(words(dilys.get(page("pairing", pair))))
        post(sign_in(who), reverse("fit", args=[pair.mentorship.public_id]), {"fit": "good"})
    assert ("Noor Haddad and Ruth Adeyemi" in seen[0], seen[0] == seen[1]) == (True, True)


def test_the_page_takes_as_many_queries_for_fifty_as_for_five(dilys, pair):
    def crowd(count: int) -> None:
        for number in range(count):
            one, other = build_user(f"Mentee {number}"), build_user(f"Mentor {number}")
            build_role(pair.program, one, "mentee")
            build_role(pair.program, other, "mentor")
        suggest_pairs(program=pair.program, by=pair.admin)

    crowd(5)
    few = queries(dilys, page("pairing", pair))
    crowd(40)
    assert (few, queries(dilys, page("pairing", pair))) == (few, few)


@pytest.mark.parametrize(("kind", "first"), [("mentee", "/home/"), ("mentor", "/today/")])
def test_who_waits_to_be_paired_is_led_to_what_they_say_for_it(pair, sign_in, kind, first):
    mei = build_user("Mei Tsai")
    build_role(pair.program, mei, kind)
    way = f'href="{reverse("profile", args=[pair.program.slug])}"'
    assert [way in sign_in(mei).get(url).content.decode() for url in (first, "/account/")] == [True, True]
    assert way not in sign_in(pair.pod_manager).get("/account/").content.decode()


def test_once_paired_noor_finds_it_on_her_account_and_no_longer_on_her_first_page(pair, sign_in):
    build_session(pair.mentorship, 1)
    way = f'href="{reverse("profile", args=[pair.program.slug])}"'
    noor = sign_in(pair.mentee)
    assert [way in noor.get(url).content.decode() for url in ("/account/", "/home/")] == [True, False]

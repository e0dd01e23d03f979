"""What is done for a pair, on the pages of those around it and of the two."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sessions_app.models import Intervention, InterventionAnswer, Mentorship

from ..builders import build_half, build_session
from ..crowd import hold, join
from ..interventions import care_for
from ..web import errors, post, queries, words

EVERYBODY = ["mentee", "mentor", "admin", "pod_manager"]


def page_of(pair) -> str:
    return reverse("mentorship", args=[pair.mentorship.public_id])


def form_of(pair) -> str:
    return reverse("intervene", args=[pair.mentorship.public_id])


def answer_of(intervention) -> str:
    return reverse("intervention-answer", args=[intervention.public_id])


def said(pair, **changes) -> dict[str, str]:
    day = timezone.localdate() + timedelta(days=10)
    return {"kind": "pause", "owner": pair.admin.public_id, "review_on": day.isoformat()} | changes


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_who_sees_the_status_reads_the_color_its_reasons_and_what_is_done(pair, sign_in, who):
    hold(pair.mentorship, 1, days_ago=25)
    care_for(pair)
    content = words(sign_in(getattr(pair, who)).get(page_of(pair)))
    assert "Amber, worth a look" in content
    assert "No session is booked; the last one was 25 days ago." in content
    assert "Another rhythm, or other times Ottilie Brandt looks after it since" in content


def test_a_green_pair_reads_that_nothing_stands_out(pair, sign_in):
    build_session(pair.mentorship, 1)
    assert "Green, in its rhythm Nothing stands out." in words(sign_in(pair.mentee).get(page_of(pair)))


def test_the_two_read_each_others_answer_on_their_page_and_those_around_on_one_of_its_own(pair, sign_in):
    found = care_for(pair)
    found.answers.create(author=pair.mentee, text="Mornings suit us.")
    told = {who: "Mornings suit us." in words(sign_in(getattr(pair, who)).get(page_of(pair))) for who in EVERYBODY}
    assert told == {"mentee": True, "mentor": True, "admin": False, "pod_manager": False}
    for who in ("admin", "pod_manager"):
        page = reverse("intervention", args=[found.public_id])
        assert "Mornings suit us. Noor Haddad, today at" in words(sign_in(getattr(pair, who)).get(page))


def test_what_was_done_before_stays_on_the_page(pair, sign_in):
    care_for(pair, outcome="better").answers.create(author=pair.mentor, text="Noon it is.")
    content = words(sign_in(pair.mentee).get(page_of(pair)))
    assert "The pair is back in its rhythm. Noon it is. Ruth Adeyemi" in content
    assert "Answer, or change your answer" not in content


def test_an_ended_pair_has_no_color_any_more(pair, sign_in):
    Mentorship.objects.update(ended_at=timezone.now())
    assert "How the pair is doing" not in words(sign_in(pair.admin).get(page_of(pair)))


def test_the_form_starts_from_whoever_opens_it_and_two_weeks_on(pair, sign_in):
    form = sign_in(pair.pod_manager).get(form_of(pair)).context["form"]
    assert [name for _key, name in form.fields["owner"].choices] == ["Dilys Morgan", "Ottilie Brandt"]
    first = {"owner": pair.pod_manager.public_id, "review_on": timezone.localdate() + timedelta(days=14)}
    assert form.initial == first


def test_it_is_set_and_stands_on_the_pairs_page(pair, sign_in):
    client = sign_in(pair.pod_manager)
    response = post(client, form_of(pair), said(pair))
    assert (response.status_code, response.url) == (302, page_of(pair))
    assert "A pause Dilys Morgan looks after it since" in words(client.get(page_of(pair)))


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"kind": ""}, "kind", "Choose what is done."),
        ({"kind": "sack"}, "kind", "What is done: choose one from the list."),
        ({"owner": ""}, "owner", "Choose who looks after it."),
        ({"owner": "AAAAAAAAAAAAAA"}, "owner", "Choose somebody from the list."),
        ({"review_on": ""}, "review_on", "Choose the day of the review."),
        ({"review_on": "2020-02-30"}, "review_on", "This day of the review does not exist."),
        ({"review_on": "2020-02-28"}, "review_on", "Choose a day from today to half a year from now."),
        ({"review_on": "9999-12-31"}, "review_on", "Choose a day from today to half a year from now."),
    ],
)
def test_bad_input_is_refused_beside_its_field_and_nothing_is_set(pair, sign_in, change, field, sentence):
    response = post(sign_in(pair.admin), form_of(pair), said(pair, **change))
    assert (response.status_code, list(errors(response))) == (422, [field])
    assert errors(response)[field][0].startswith(sentence)
    assert not Intervention.objects.exists()


def test_one_of_the_pair_is_no_owner_even_as_an_admin(pair, sign_in):
    response = post(sign_in(pair.admin), form_of(pair), said(pair, owner=pair.mentor.public_id))
    assert (response.status_code, errors(response)) == (422, {"owner": ["Choose somebody from the list."]})


def test_a_double_click_sets_one(pair, sign_in):
    client, body = sign_in(pair.admin), said(pair, form_key="x" * 22)
    assert [client.post(form_of(pair), body).status_code for _ in "ab"] == [302, 302]
    assert Intervention.objects.count() == 1


def test_two_windows_set_one_and_the_second_is_told(pair, sign_in):
    care_for(pair)
    response = post(sign_in(pair.admin), form_of(pair), said(pair))
    assert (response.status_code, Intervention.objects.count()) == (409, 1)
    assert "Something is being done for this pair already." in words(response)


def test_where_something_is_open_the_form_leads_there(pair, sign_in):
    found = care_for(pair)
    assert sign_in(pair.admin).get(form_of(pair)).url == reverse("intervention", args=[found.public_id])


def test_a_review_closes_it_and_a_second_one_is_told(pair, sign_in):
    page = reverse("intervention", args=[care_for(pair).public_id])
    first, second = (post(sign_in(user), page, outcome="better") for user in (pair.admin, pair.pod_manager))
    assert (first.status_code, second.status_code) == (302, 409)
    assert "Somebody has said how this went already." in words(second)
    assert "The pair is back in its rhythm." in words(sign_in(pair.admin).get(page))


def test_a_review_without_an_outcome_closes_nothing(pair, sign_in):
    response = post(sign_in(pair.admin), reverse("intervention", args=[care_for(pair).public_id]))
    assert (response.status_code, errors(response)) == (422, {"outcome": ["Choose how it went."]})
    assert Intervention.objects.get().is_open


def test_an_answer_says_who_reads_it_and_is_kept(pair, sign_in):
    found, client = care_for(pair), sign_in(pair.mentee)
    readers = "Only you, Ruth, program admins and the pod’s manager can read this."
    assert readers in words(client.get(answer_of(found)))
    assert post(client, answer_of(found), text="Mornings\r\nsuit us.").status_code == 302
    assert InterventionAnswer.objects.get().text == "Mornings\nsuit us."
    assert client.get(answer_of(found)).context["form"].initial == {"text": "Mornings\nsuit us."}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Write a line, or leave the page."),
        (" \n ", "Write a line, or leave the page."),
        ("x" * 601, "Shorten this by 1 characters; 600 fit."),
    ],
)
def test_an_answer_that_is_none_or_too_long_is_refused_with_its_text(pair, sign_in, text, sentence):
    response = post(sign_in(pair.mentor), answer_of(care_for(pair)), text=text)
    assert (response.status_code, errors(response)) == (422, {"text": [sentence]})
    assert not InterventionAnswer.objects.exists()


def test_a_stale_answer_is_given_back_beside_the_stored_one(pair, sign_in):
    found = care_for(pair)
    found.answers.create(author=pair.mentee, text="Mornings suit us.", revision=3)
    response = post(sign_in(pair.mentee), answer_of(found), text="Evenings do.", revision="2")
    assert response.status_code == 409
    assert "The other window saved: “Mornings suit us.”" in words(response)
    assert "Evenings do." in response.content.decode()


def test_what_was_reviewed_meanwhile_takes_no_answer_and_gives_the_text_back(pair, sign_in):
    response = post(sign_in(pair.mentee), answer_of(care_for(pair, outcome="same")), text="Evenings do.")
    assert (response.status_code, "Evenings do." in response.content.decode()) == (409, True)


def review_of(pair) -> str:
    return reverse("review", args=[pair.program.slug])


def test_a_pod_manager_reviews_the_own_pod_alone(pair, sign_in, version):
    hold(pair.mentorship, 1, days_ago=25, mentee={}, mentor={})
    other = join(pair, "Mei Tsai", pod=pair.program.pods.create(name="Quarry"))
    care_for(pair, other)
    mine, whole = (words(sign_in(user).get(review_of(pair))) for user in (pair.pod_manager, pair.admin))
    assert ("Noor Haddad and Ruth" in mine, "Mei Tsai" in mine, "Quarry" in mine) == (True, False, False)
    assert ("Noor Haddad and Ruth" in whole, "Mei Tsai" in whole, "Quarry" in whole) == (True, True, True)


def test_a_pod_that_is_not_the_managers_cannot_be_asked_for(pair, sign_in):
    other = pair.program.pods.create(name="Quarry")
    join(pair, pod=other)
    response = sign_in(pair.pod_manager).get(review_of(pair), {"pod": other.public_id})
    assert (response.status_code, errors(response)) == (422, {"pod": ["Pod: choose one from the list."]})


def test_before_anybody_is_paired_the_page_says_so(pair, sign_in):
    Mentorship.objects.all().delete()
    assert "No mentorships yet." in words(sign_in(pair.admin).get(review_of(pair)))
    assert "No mentorship is running in your pod." in words(sign_in(pair.pod_manager).get(review_of(pair)))


def test_an_overdue_review_is_said_in_words(pair, sign_in):
    care_for(pair, days=-1)
    care_for(pair, join(pair, "Tess Today"), days=0)
    content = words(sign_in(pair.admin).get(review_of(pair)))
    assert ("Review was due" in content, "Review is today" in content) == (True, True)


def test_the_page_asks_the_same_of_two_pairs_as_of_twelve(pair, sign_in):
    asked = []
    for names in (["Ann A"], [f"Ben {number}" for number in range(10)]):
        for name in names:
            mentorship = join(pair, name, pod=pair.program.pods.create(name=f"Pod of {name}"))
            build_half(build_session(mentorship, 3, starts_in=timedelta(days=-25)), "mentee")
            if name != "Ben 1":
                care_for(pair, mentorship).answers.create(author=mentorship.mentee, text="Noon suits us.")
        asked.append(queries(sign_in(pair.admin), review_of(pair)))
    assert asked[0] == asked[1]

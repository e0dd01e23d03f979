"""An intervention as a story: Ottilie finds Noor and Ruth on the weekly review, they answer, and she reviews it."""

import pytest
from django.urls import reverse

from sessions_app.models import Intervention

from ..crowd import hold
from ..web import post, words

BOTH: dict[str, dict[str, str]] = {"mentee": {}, "mentor": {}}


@pytest.fixture
def story(pair, sign_in):
    """Everybody at their browser; the pair has booked nothing for 25 days."""
    hold(pair.mentorship, 2, days_ago=25, **BOTH)
    people = {"dilys": pair.admin, "ottilie": pair.pod_manager, "noor": pair.mentee, "ruth": pair.mentor}
    return {name: sign_in(user) for name, user in people.items()}


def test_found_set_answered_and_reviewed(pair, story):
    review = reverse("review", args=[pair.program.slug])
    page, form = (reverse(name, args=[pair.mentorship.public_id]) for name in ("mentorship", "intervene"))
    assert "Stands still Noor Haddad and Ruth Adeyemi No session is booked" in words(story["ottilie"].get(review))
    first = story["ottilie"].get(form).context["form"].initial
    assert post(story["ottilie"], form, first, kind="schedule").url == page

    assert "What is being done Another rhythm, or other times" in words(story["noor"].get(page))
    answer = reverse("intervention-answer", args=[Intervention.objects.get().public_id])
    assert post(story["noor"], answer, text="Mornings suit us.").url == page
    assert "Mornings suit us. Noor Haddad" in words(story["ruth"].get(page))
    assert "Noor answered what is being done for Noor and you." in words(story["ruth"].get("/account/audit/"))
    assert "Another rhythm, or other times. Ottilie Brandt" in words(story["dilys"].get(review))

    told = reverse("intervention", args=[Intervention.objects.get().public_id])
    assert "Mornings suit us. Noor Haddad" in words(story["dilys"].get(told))
    assert post(story["ottilie"], told, outcome="watched").url == page
    assert "It goes better, and somebody keeps an eye on it." in words(story["noor"].get(page))
    assert "Nothing is open." in words(story["ottilie"].get(review))

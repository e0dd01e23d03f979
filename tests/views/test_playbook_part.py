"""The parts of a draft, each on a page of its own: saved as they are, named where they are not finished."""

import html

import pytest
from django.urls import reverse

from sessions_app.models import PlaybookDraft
from sessions_app.playbook.draft import Part, fields_of, fingerprint, parts_of
from sessions_app.playbook.file import data_of
from sessions_app.playbook.parse import examine
from sessions_app.reads.playbook_draft import part_url

from ..playbook.books import shipped, unusual
from ..web import errors, post, queries, words

WORDS = Part("words")


@pytest.fixture
def dilys(pair, sign_in):
    return sign_in(pair.admin)


@pytest.fixture
def draft(pair):
    return PlaybookDraft.objects.create(program=pair.program, content=data_of(unusual()), started_by=pair.admin)


def body(draft, part, **changes):
    """What a browser sends from this part's page; a change of None leaves the field out."""
    draft.refresh_from_db()
    stored = fields_of(draft.content, part)
    said = {name: "\n".join(value) if isinstance(value, list) else value for name, value in stored.items()}
    said |= {name.replace("__", "-"): value for name, value in changes.items()}
    kept = {name: value for name, value in said.items() if value not in (None, False)}
    return {"revision": fingerprint(stored)} | kept


def send(client, draft, part, **changes):
    return post(client, url(draft, part), body(draft, part, **changes))


def url(draft, part):
    return part_url(part, draft.program.slug)


def content(draft):
    draft.refresh_from_db()
    return draft.content


def test_every_part_has_a_page_that_is_sent_as_it_came(dilys, draft):
    before, _defects = examine(content(draft))
    for part in parts_of(draft.content):
        assert dilys.get(url(draft, part)).status_code == 200
        assert send(dilys, draft, part).url == reverse("draft", args=[draft.program.slug])
    assert examine(content(draft)) == (before, [])


def test_every_field_that_a_page_shows_is_one_that_it_takes(dilys, draft):
    for part in parts_of(draft.content):
        shown = set(dilys.get(url(draft, part)).context["form"].fields)
        assert set(fields_of(draft.content, part)) - shown == set()


@pytest.mark.parametrize("name", ["phases/5", "phases/0", "lenses/6", "questions/review", "questions/none"])
def test_a_part_that_is_not_there_has_no_page(dilys, draft, name):
    assert dilys.get(f"/programs/{draft.program.slug}/playbook/draft/{name}/").status_code == 404


def test_a_wording_is_saved(dilys, draft):
    response = send(dilys, draft, Part("phase", "2"), goal="Look at what you did.", bring="One lens\n\n  A pen ")
    assert response.url == reverse("draft", args=[draft.program.slug])
    phase = content(draft)["phase"][1]
    assert (phase["goal"], phase["bring"]) == ("Look at what you did.", ["One lens", "A pen"])


def test_what_is_not_finished_is_saved_and_named_beside_its_field(dilys, draft):
    response = send(dilys, draft, WORDS, purpose="", name="x" * 161)
    assert (response.url, content(draft)["purpose"]) == (f"{url(draft, WORDS)}?check=1", "")
    page = dilys.get(response.url)
    assert "Saved. What is to be fixed before publishing stands beside its field." in words(page)
    assert errors(page) == {
        "name": ["playbook: “name” must have at most 160 characters; this has 161."],
        "purpose": ["playbook: “purpose” must be a text."],
    }
    assert 'value="' + "x" * 161 + '"' in page.content.decode()


def test_a_page_that_nobody_asked_to_check_names_nothing(dilys, draft):
    send(dilys, draft, WORDS, purpose="")
    assert errors(dilys.get(url(draft, WORDS))) == {}


def test_a_question_is_added_removed_and_moved_in_one_form(dilys, draft):
    new = {"ask__1__title": "And next?", "ask__1__required": "on"}
    send(dilys, draft, Part("lens", "1"), review__0__remove="on", review__2__place="1", **new)
    lens = content(draft)["lens"][0]
    assert [prompt["key"] for prompt in lens["review"]] == ["trade_off", "optimized"]
    assert lens["ask"][1] == {"key": "and_next", "title": "And next?"}


def test_a_question_that_is_unticked_may_stay_open(dilys, draft):
    send(dilys, draft, Part("lens", "1"), review__0__required=None)
    assert content(draft)["lens"][0]["review"][0]["required"] is False


def test_a_phase_is_added_and_leads_to_a_page_of_its_own(dilys, draft):
    send(dilys, draft, Part("phases"), phase__3__sessions="2", phase__4__name="Leaving")
    assert content(draft)["phase"][4]["first_session"] == 11
    said = words(dilys.get(reverse("draft", args=[draft.program.slug])))
    assert ("Phase 5, Leaving" in said, "phase 5: “goal” must be a text." in said) == (True, True)


def test_a_phase_and_a_lens_are_removed(dilys, draft):
    send(dilys, draft, Part("phases"), phase__1__remove="on")
    send(dilys, draft, Part("lenses"), lens__4__remove="on")
    names = [row["name"] for row in content(draft)["phase"]]
    assert (names, len(content(draft)["lens"])) == (["Framing & Trust", "Pattern Recognition", "Handing On"], 4)


def test_a_lens_opens_from_a_line_that_is_there(dilys, draft):
    offered = dilys.get(url(draft, Part("lens", "1"))).context["form"].fields["opens_with"].choices
    assert [key for key, _label in offered] == ["", "decision", "influence", "hesitation"]
    response = send(dilys, draft, Part("lens", "1"), opens_with="mood")
    assert (response.status_code, list(errors(response))) == (422, ["opens_with"])


@pytest.mark.parametrize(
    ("part", "change"),
    [
        (WORDS, {"purpose": "a\0b"}),
        (WORDS, {"purpose": "x" * 10_001}),
        (WORDS, {"purpose": "broken \ufffd"}),
        (WORDS, {"purpose": ["one", "two"]}),
        (Part("words"), {"is": "a\nb\0"}),
        (Part("phase", "1"), {"patterns_wanted": "few"}),
        (Part("phase", "1"), {"lens_policy": "two"}),
        (Part("phases"), {"phase__0__sessions": "0"}),
        (Part("phases"), {"phase__0__place": "9" * 50}),
    ],
    ids=["nul", "long", "unreadable", "twice", "lines", "number", "policy", "none", "digits"],
)
def test_what_cannot_be_stored_is_refused_and_stays_in_the_form(dilys, draft, part, change):
    before = content(draft)
    response = send(dilys, draft, part, **change)
    assert (response.status_code, content(draft)) == (422, before)
    assert len(errors(response)) == 1


def test_a_stale_page_shows_both_texts_and_saving_again_settles_it(dilys, draft):
    stale = body(draft, WORDS, purpose="Mine.")
    send(dilys, draft, WORDS, purpose="Theirs.")
    response = post(dilys, url(draft, WORDS), stale)
    page = html.unescape(response.content.decode())
    assert (response.status_code, content(draft)["purpose"]) == (409, "Theirs.")
    assert ("The other window saved: “Theirs.”" in page, "Mine." in page) == (True, True)
    again = stale | {"revision": response.context["revision"]}
    assert (post(dilys, url(draft, WORDS), again).status_code, content(draft)["purpose"]) == (302, "Mine.")


def test_a_stale_page_of_rows_is_a_conflict_as_well(dilys, draft):
    stale = body(draft, Part("phases"), **{"phase__0__name": "Meeting"})
    send(dilys, draft, Part("phases"), phase__1__remove="on")
    response = post(dilys, url(draft, Part("phases")), stale)
    assert (response.status_code, len(content(draft)["phase"])) == (409, 3)


def test_a_page_of_a_discarded_draft_is_gone(dilys, draft):
    sent = body(draft, WORDS, purpose="Mine.")
    PlaybookDraft.objects.all().delete()
    assert post(dilys, url(draft, WORDS), sent).status_code == 404


def test_rows_beyond_all_measure_are_not_made(dilys, draft):
    response = send(dilys, draft, Part("phases"), **{"phase__999__name": "Last"})
    assert (response.status_code, len(content(draft)["phase"])) == (302, 4)


def test_markup_in_a_wording_is_shown_as_it_was_typed(dilys, draft):
    send(dilys, draft, Part("lens", "1"), name="<b onclick='x()'>", summary="{{ 7|add:7 }}")
    page = dilys.get(url(draft, Part("lens", "1"))).content.decode()
    assert ("<b onclick" in page, "{{ 7|add:7 }}" in page) == (False, True)


def test_a_draft_asks_as_much_with_nine_lenses_as_with_three(pair, dilys, draft):
    PlaybookDraft.objects.update(content=shipped())
    page = reverse("draft", args=[draft.program.slug])
    before = queries(dilys, page)
    PlaybookDraft.objects.update(content=shipped(lens=shipped()["lens"] * 3))
    assert queries(dilys, page) == before

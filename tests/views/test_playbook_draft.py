"""A draft is looked through, compared, published or discarded."""

import pytest
from django.urls import reverse

from sessions_app.models import PlaybookDraft, PlaybookVersion
from sessions_app.playbook.draft import fingerprint
from sessions_app.playbook.file import data_of, read_file, write_file
from sessions_app.playbook.parse import parse_playbook

from ..builders import build_draft
from ..playbook.books import LEAVE_OUT, shipped, unusual
from ..web import post, words


@pytest.fixture
def dilys(pair, sign_in):
    return sign_in(pair.admin)


@pytest.fixture
def address(pair):
    """A function that gives the address of one of the program's pages."""
    return lambda name="draft", *more: reverse(name, args=[pair.program.slug, *more])


def plant(pair, **changes):
    """A draft with the shipped words but for these."""
    return build_draft(pair.program, pair.admin, **changes)


@pytest.mark.parametrize("name", ["draft", "draft-export", "draft-changes", "draft-publish", "draft-discard"])
def test_without_a_draft_there_is_no_page_for_it(pair, dilys, address, name):
    assert dilys.get(address(name)).status_code == 404


def test_the_parts_say_what_is_to_be_fixed_and_what_differs(pair, dilys, address):
    plant(pair, purpose="", phase__1__goal="Another goal.")
    lines = {line.title: (line.to_fix, line.changes) for line in dilys.get(address()).context["page"].lines}
    assert lines["What mentoring is"] == (1, 1)
    assert lines["Phase 2, Judgment Building"] == (0, 1)
    assert lines["Lens A, Decision Review"] == (0, 0)


def test_what_is_missing_is_listed_with_the_way_to_its_field(pair, dilys, address):
    plant(pair, purpose="", lens__1__review__0__title="")
    content = dilys.get(address()).content.decode()
    assert f'<a href="{address("draft-words")}?check=1#id_purpose">playbook: “purpose” must be a text.</a>' in content
    assert f'href="{address("draft-lens", 2)}?check=1#id_review-0-title"' in content


def test_a_draft_is_exported_as_far_as_it_is_written(pair, dilys, address):
    draft = plant(pair)
    assert read_file(dilys.get(address("draft-export")).content) == parse_playbook(draft.content)
    PlaybookDraft.objects.update(content=shipped(lens=LEAVE_OUT))
    assert dilys.get(address("draft-export")).content.decode() == write_file(shipped(lens=LEAVE_OUT))


def test_the_changes_are_said_in_words(pair, dilys, address):
    plant(pair, purpose="Another purpose.", redirects=["And then?"])
    said = words(dilys.get(address("draft-changes")))
    before = "Mentorship exists to build leadership judgment, not to provide solutions."
    assert f"Purpose Was {before} Now Another purpose." in said
    assert "Question that hands it back Added And then?" in said
    assert "Question that hands it back Removed What are you protecting?" in said


def test_a_new_phase_and_lens_are_called_added_and_a_taken_one_removed(pair, dilys, address):
    draft = plant(pair)
    draft.content = shipped(lens=shipped()["lens"][:2]) | {"phase": shipped()["phase"][:2]}
    draft.save()
    said = words(dilys.get(address("draft-changes")))
    assert "Phase 3, Pattern Recognition removed" in said
    assert "Lens C, Confidence &amp; Visibility Review removed".replace("&amp;", "&") in said


def test_a_draft_without_a_change_says_so(pair, dilys, address):
    plant(pair)
    assert "Nothing differs" in words(dilys.get(address("draft-changes")))


def test_every_kind_of_difference_has_a_name(pair, dilys, address):
    draft = plant(pair)
    for content in ({"phase": [], "lens": []}, other_words()):
        PlaybookDraft.objects.filter(pk=draft.pk).update(content=content)
        assert dilys.get(address("draft-changes")).status_code == 200


def other_words():
    """Other words everywhere, in another order."""
    data = shipped()
    for section in ("context", "pre_read", "nothing", "patterns", "carried"):
        data[section] = [row | {"title": f"{row['title']}!", "help": "h", "required": True} for row in data[section]]
    for row in data["lens"]:
        row["redirects"] = row["redirects"][::-1]
        row["review"] = [prompt | {"question": f"{prompt['title']}?", "required": False} for prompt in row["review"]]
    for kind, texts in data["kind_redirects"].items():
        data["kind_redirects"][kind] = texts[::-1]
    return data | {"is": data["is"][::-1], "is_not": [], "redirects": data["redirects"][::-1]}


def test_publishing_says_first_what_it_does(pair, dilys, address):
    plant(pair, purpose="Another purpose.")
    said = words(dilys.get(address("draft-publish")))
    assert "New pairs start under it. Running pairs keep the version they are on, unless you move them." in said


def test_a_draft_is_published(pair, dilys, address):
    draft = plant(pair, purpose="Another purpose.")
    response = post(dilys, address("draft-publish"), {"revision": fingerprint(draft.content)})
    assert response.url == address("playbook-versions")
    assert PlaybookVersion.objects.latest("number").purpose == "Another purpose."
    assert "New pairs start under version 2." in words(dilys.get(response.url))


def test_an_incomplete_draft_has_no_button_and_its_form_is_refused(pair, dilys, address):
    draft = plant(pair, purpose="")
    assert "Publish it" not in words(dilys.get(address("draft-publish")))
    response = post(dilys, address("draft-publish"), {"revision": fingerprint(draft.content)})
    assert (response.status_code, PlaybookVersion.objects.count()) == (422, 1)
    assert "playbook: “purpose” must be a text." in words(response)


@pytest.mark.parametrize("revision", ["", "7", "x", "9" * 80])
def test_a_draft_that_reads_otherwise_by_now_is_not_published(pair, dilys, address, revision):
    plant(pair, purpose="Another purpose.")
    response = post(dilys, address("draft-publish"), {"revision": revision})
    assert (response.status_code, PlaybookVersion.objects.count()) == (409, 1)


def test_discarding_asks_first(pair, dilys, address):
    plant(pair)
    assert "the draft cannot be brought back" in words(dilys.get(address("draft-discard")))
    assert PlaybookDraft.objects.exists()
    assert post(dilys, address("draft-discard")).url == address("playbook-versions")
    assert not PlaybookDraft.objects.exists()


def test_four_phases_and_five_lenses_are_parts_like_any(pair, dilys, address):
    PlaybookDraft.objects.create(program=pair.program, content=data_of(unusual()), started_by=pair.admin)
    said = words(dilys.get(address()))
    assert ("Phase 4, Handing On" in said, "Lens E, Decision Review" in said) == (True, True)

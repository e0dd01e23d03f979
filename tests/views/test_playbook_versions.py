"""The versions of a program's playbook: listed, taken along as a file, brought in as one."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from sessions_app.actions.playbook import load_playbook
from sessions_app.actions.playbook_draft import start_draft
from sessions_app.models import PlaybookDraft
from sessions_app.models.playbook_value import playbook_of
from sessions_app.playbook.file import data_of, read_file, write_file
from sessions_app.playbook.schema import without_ids

from ..builders import build_mentorship, build_pair, build_user
from ..crowd import join
from ..playbook.books import unusual
from ..web import errors, post, queries, words

FILE = write_file(data_of(unusual())).encode()


@pytest.fixture
def dilys(pair, sign_in):
    return sign_in(pair.admin)


@pytest.fixture
def address(pair):
    """A function that gives the address of one of the program's pages."""
    return lambda name="playbook-versions", *more: reverse(name, args=[pair.program.slug, *more])


def send(client, url, raw, name="playbook.toml"):
    return post(client, url, {"file": SimpleUploadedFile(name, raw)})


def test_the_page_says_how_many_running_pairs_each_version_has(pair, version, dilys, address):
    second, _new = load_playbook(unusual())
    join(pair, version=second)
    ended = join(pair, "Bram de Wit", version=second)
    ended.ended_at = timezone.now()
    ended.save()
    join(build_pair(second), version=second)
    said = words(dilys.get(address()))
    assert "New pairs start under version 2." in said
    assert said.index("Version 2") < said.index("Version 1 ")
    lines = dilys.get(address()).context["versions"].lines
    assert [(line.version.number, line.running, line.is_current) for line in lines] == [(2, 1, True), (1, 1, False)]


def test_the_page_asks_as_much_for_many_pairs_as_for_one(pair, dilys, address):
    before = queries(dilys, address())
    for number in range(7):
        join(pair, f"Mentee {number}")
    assert queries(dilys, address()) == before


def test_a_version_of_another_program_is_neither_listed_nor_exported(pair, dilys, address):
    other, _new = load_playbook(unusual(), slug="managers")
    assert "Version 2" not in words(dilys.get(address()))
    assert dilys.get(address("playbook-export", other.pk)).status_code == 404


def test_a_version_that_only_a_pair_is_on_is_listed_and_exported(pair, dilys, address):
    other, _new = load_playbook(unusual(), slug="managers")
    build_mentorship(pair.program, build_user("Ann Other"), build_user("Bea Other"), other)
    assert "Version 2" in words(dilys.get(address()))
    assert dilys.get(address("playbook-export", other.pk)).status_code == 200


def test_an_exported_version_reads_back_as_it_is(pair, version, dilys, address):
    response = dilys.get(address("playbook-export", version.pk))
    assert read_file(response.content) == without_ids(playbook_of(version.pk))
    assert response["Content-Disposition"] == f'attachment; filename="{pair.program.slug}-playbook-1.toml"'


def test_a_draft_is_started_from_the_version_that_was_chosen(pair, version, dilys, address):
    load_playbook(unusual())
    assert post(dilys, address(), {"version": version.pk}).url == address("draft")
    assert PlaybookDraft.objects.get().started_from == version
    assert "Started by Dilys Morgan" in words(dilys.get(address()))


@pytest.mark.parametrize("chosen", ["", "999999", "one", "9" * 40])
def test_a_version_that_is_none_is_refused_beside_its_field(pair, dilys, address, chosen):
    response = post(dilys, address(), {"version": chosen})
    assert (response.status_code, list(errors(response))) == (422, ["version"])


def test_a_second_draft_is_refused_and_the_page_leads_to_the_first(pair, version, dilys, address):
    start_draft(program=pair.program, version=version, by=pair.admin)
    response = post(dilys, address(), {"version": version.pk})
    assert response.status_code == 409
    assert "This program has a draft already." in words(response)
    assert f'href="{address("draft")}"' in response.content.decode()


def test_a_file_becomes_a_draft(pair, dilys, address):
    assert send(dilys, address("playbook-import"), FILE).url == address("draft")
    assert PlaybookDraft.objects.get().content == data_of(unusual())


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "This file is empty. Choose another one."),
        (b"\xff\xfe", "Line 1 is not UTF-8. Save the file as UTF-8 and import it again."),
        (b"x" * 300_000, "The file has 262,145 bytes; at most 262,144 fit. Is it a playbook?"),
        (FILE + b"\ncolor = 1", "kind_redirects: “color” is not known here."),
        (FILE.replace(b"last_session = 8", b""), "phase 3: “last_session” must be 6 or later."),
    ],
    ids=["empty", "utf-16", "large", "unknown", "gap"],
)
def test_a_file_that_is_no_playbook_changes_nothing_and_says_why(pair, dilys, address, raw, sentence):
    response = send(dilys, address("playbook-import"), raw)
    assert (response.status_code, PlaybookDraft.objects.exists()) == (422, False)
    assert sentence in errors(response)["file"]


def test_every_defect_of_a_file_is_named_and_of_very_many_the_first_forty(pair, dilys, address):
    raw = FILE + "\n".join(f"key_{number} = 1" for number in range(60)).encode()
    said = errors(send(dilys, address("playbook-import"), raw))["file"]
    assert (len(said), said[-1]) == (41, "And 20 more.")


def test_no_file_is_asked_for_again(pair, dilys, address):
    assert errors(post(dilys, address("playbook-import"))) == {"file": ["Choose a file."]}


def test_a_file_beside_a_draft_is_refused(pair, version, dilys, address):
    start_draft(program=pair.program, version=version, by=pair.admin)
    response = send(dilys, address("playbook-import"), FILE)
    assert (response.status_code, PlaybookDraft.objects.get().started_from) == (409, version)


def test_the_last_change_of_a_draft_is_said(pair, version, dilys, address):
    draft = start_draft(program=pair.program, version=version, by=pair.admin)
    PlaybookDraft.objects.filter(pk=draft.pk).update(updated_at=timezone.now() - timedelta(days=1))
    assert "last changed yesterday at" in words(dilys.get(address()))

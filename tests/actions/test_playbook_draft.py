"""Dilys drafts the next version of her playbook; nobody else's words change, and running pairs keep theirs."""

from dataclasses import replace

import pytest

from sessions_app.actions import playbook_draft as act
from sessions_app.actions.mentorship import pair as pair_up
from sessions_app.actions.playbook import load_playbook
from sessions_app.errors import (
    ChangedElsewhere,
    DraftChanged,
    DraftExists,
    DraftGone,
    DraftIncomplete,
    DraftSaysTheSame,
)
from sessions_app.models import AuditEntry, Playbook, PlaybookDraft, PlaybookVersion, Program
from sessions_app.models.playbook_value import playbook_of
from sessions_app.playbook import limits
from sessions_app.playbook.draft import Part, fields_of, fingerprint
from sessions_app.playbook.file import data_of
from sessions_app.playbook.parse import parse_playbook, read_default
from sessions_app.playbook.schema import without_ids

from ..builders import build_program, build_role, build_user
from ..playbook.books import shipped, unusual

WORDS = Part("words")


@pytest.fixture
def dilys(pair):
    return pair.admin


@pytest.fixture
def draft(pair, version, dilys):
    return act.start_draft(program=pair.program, version=version, by=dilys)


def stored(pair):
    return PlaybookDraft.objects.get(program=pair.program)


def save(pair, revision=None, part=WORDS, **fields):
    before = fields_of(stored(pair).content, part)
    revision = fingerprint(before) if revision is None else revision
    return act.save_part(program=pair.program, part=part, fields=before | fields, revision=revision, by=pair.admin)


def publish(pair, revision=None):
    revision = fingerprint(stored(pair).content) if revision is None else revision
    return act.publish_draft(program=pair.program, revision=revision, by=pair.admin)


def verbs(pair):
    return list(AuditEntry.objects.filter(program=pair.program).order_by("pk").values_list("verb", flat=True))


def test_a_draft_starts_with_the_words_of_a_version(pair, draft, version, dilys):
    assert parse_playbook(stored(pair).content) == without_ids(playbook_of(version.pk))
    assert (stored(pair).started_from, stored(pair).started_by, verbs(pair)) == (version, dilys, ["draft_started"])


def test_a_draft_starts_with_the_words_of_a_file(pair, dilys):
    act.import_draft(program=pair.program, content=unusual(), by=dilys)
    assert (parse_playbook(stored(pair).content), stored(pair).started_from) == (unusual(), None)


def test_there_is_one_draft_at_a_time(pair, draft, version, dilys):
    with pytest.raises(DraftExists):
        act.start_draft(program=pair.program, version=version, by=dilys)
    with pytest.raises(DraftExists):
        act.import_draft(program=pair.program, content=unusual(), by=dilys)
    assert (PlaybookDraft.objects.count(), verbs(pair)) == (1, ["draft_started"])


def test_another_program_on_the_same_playbook_drafts_its_own(pair, draft, version):
    other = build_program(version.playbook, "Field Engineering Leads")
    act.start_draft(program=other, version=version, by=build_user("Femi Field"))
    assert PlaybookDraft.objects.count() == 2


def test_a_part_is_saved_even_while_something_is_missing(pair, draft):
    save(pair, purpose="")
    assert (stored(pair).content["purpose"], verbs(pair)) == ("", ["draft_started", "draft_changed"])


def test_saving_what_stands_there_leaves_no_line(pair, draft):
    save(pair, revision=0)
    assert verbs(pair) == ["draft_started"]


def test_a_part_that_somebody_else_changed_is_shown_with_both_texts(pair, draft):
    seen = fingerprint(fields_of(stored(pair).content, WORDS))
    save(pair, purpose="Theirs.", **{"is": ["one", "two"]})
    with pytest.raises(ChangedElsewhere) as refused:
        save(pair, revision=seen, purpose="Mine.", **{"is": ["three"]})
    assert refused.value.theirs == {"purpose": "Theirs.", "is": "one\ntwo"}
    assert stored(pair).content["purpose"] == "Theirs."
    save(pair, revision=refused.value.revision, purpose="Mine.")
    assert stored(pair).content["purpose"] == "Mine."


def test_another_part_that_changed_meanwhile_is_no_conflict(pair, draft):
    seen = fingerprint(fields_of(stored(pair).content, WORDS))
    save(pair, part=Part("phase", "1"), goal="Meet.")
    save(pair, revision=seen, purpose="Mine.")
    assert (stored(pair).content["purpose"], stored(pair).content["phase"][0]["goal"]) == ("Mine.", "Meet.")


def test_a_part_or_a_draft_that_is_gone_is_not_saved(pair, draft, dilys):
    with pytest.raises(DraftGone):
        act.save_part(program=pair.program, part=Part("lens", "9"), fields={}, revision=0, by=dilys)
    act.discard_draft(program=pair.program, by=dilys)
    with pytest.raises(DraftGone):
        act.save_part(program=pair.program, part=WORDS, fields={}, revision=0, by=dilys)


def test_a_discarded_draft_leaves_the_versions_as_they_are(pair, draft, version, dilys):
    act.discard_draft(program=pair.program, by=dilys)
    assert (PlaybookDraft.objects.exists(), PlaybookVersion.objects.get()) == (False, version)
    assert verbs(pair) == ["draft_started", "draft_discarded"]
    with pytest.raises(DraftGone):
        act.discard_draft(program=pair.program, by=dilys)


def test_new_pairs_start_under_what_was_published_and_running_ones_keep_theirs(pair, draft, version, dilys):
    save(pair, purpose="Another purpose.")
    second = publish(pair)
    program = Program.objects.get(pk=pair.program.pk)
    ann, bea = build_user("Ann Other"), build_user("Bea Other")
    build_role(program, ann, "mentor")
    build_role(program, bea, "mentee")
    pair.mentorship.refresh_from_db()
    assert pair_up(program=program, mentor=ann, mentee=bea, by=dilys).version == second
    assert (pair.mentorship.version, second.number, playbook_of(second.pk).purpose) == (version, 2, "Another purpose.")


def test_a_published_draft_is_gone_and_leaves_a_line(pair, draft):
    save(pair, purpose="Another purpose.")
    publish(pair)
    assert not PlaybookDraft.objects.exists()
    assert verbs(pair) == ["draft_started", "draft_changed", "playbook_published"]


def test_the_first_own_version_starts_a_line_that_other_programs_do_not_see(pair, draft, version):
    other = build_program(version.playbook, "Field Engineering Leads")
    save(pair, name="Our own playbook", purpose="Another purpose.")
    second, program = publish(pair), Program.objects.get(pk=pair.program.pk)
    assert (second.playbook, second.playbook.owner, second.name) == (program.playbook, program, "Our own playbook")
    assert Program.objects.get(pk=other.pk).playbook == version.playbook
    assert load_playbook(read_default()) == (version, False)


def published_again(pair, purpose):
    pair.program.refresh_from_db()
    newest = PlaybookVersion.objects.of_program(pair.program).latest("number")
    act.start_draft(program=pair.program, version=newest, by=pair.admin)
    save(pair, purpose=purpose)
    return publish(pair)


def test_the_next_own_versions_go_on_in_that_line(pair, version):
    second, third = published_again(pair, "Another purpose."), published_again(pair, "A third purpose.")
    assert (second.playbook, second.number, third.number) == (third.playbook, 2, 3)
    assert Playbook.objects.count() == 2


def test_an_own_line_that_another_program_joined_is_left_to_it(pair, version):
    second = published_again(pair, "Another purpose.")
    joined = build_program(second.playbook, "Field Engineering Leads")
    third = published_again(pair, "A third purpose.")
    assert (third.playbook == joined.playbook, third.playbook.owner) == (False, pair.program)
    assert Playbook.objects.get(pk=joined.playbook_id).owner is None


def test_an_earlier_name_stays_with_its_version(pair, version):
    published_again(pair, "Another purpose.")
    act.start_draft(program=pair.program, version=version, by=pair.admin)
    save(pair, name="Second edition")
    third = publish(pair)
    assert playbook_of(third.pk).name == "Second edition"
    assert playbook_of(version.pk).name == read_default().name


def test_what_is_incomplete_is_not_published(pair, draft):
    save(pair, purpose="")
    with pytest.raises(DraftIncomplete):
        publish(pair)
    assert (PlaybookVersion.objects.count(), Playbook.objects.count(), PlaybookDraft.objects.count()) == (1, 1, 1)


def test_what_says_the_same_is_not_published(pair, draft):
    with pytest.raises(DraftSaysTheSame):
        publish(pair)
    assert PlaybookVersion.objects.count() == 1


def test_what_changed_after_it_was_read_is_not_published(pair, draft):
    seen = fingerprint(stored(pair).content)
    save(pair, purpose="Another purpose.")
    with pytest.raises(DraftChanged):
        publish(pair, revision=seen)
    assert PlaybookVersion.objects.count() == 1


def test_the_longest_wordings_that_are_taken_can_be_stored(pair, dilys):
    longest = {"name": limits.LABEL, "purpose": limits.PARAGRAPH, "phase__0__name": limits.NAME}
    longest |= {"phase__0__note_title": limits.HEADING, "lens__0__name": limits.NAME, "lens__0__choice": limits.NAME}
    longest |= {"lens__0__summary": limits.LINE, "lens__0__review_title": limits.HEADING}
    longest |= {"lens__0__review__0__title": limits.LINE, "lens__0__review__0__help": limits.HINT}
    longest |= {"lens__0__ask__0__question": limits.LINE, "lens__0__ask__0__key": limits.KEY}
    content = parse_playbook(shipped(**{path: "x" * most for path, most in longest.items()}))
    content = replace(content, redirects=("x" * limits.HINT,), kind_redirects={"prescriptive_advice": ("y",)})
    act.import_draft(program=pair.program, content=content, by=dilys)
    version = publish(pair)
    assert data_of(playbook_of(version.pk)) == data_of(replace(content, number=2))

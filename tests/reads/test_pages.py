"""The playbook that somebody reads is the one their pair runs on."""

from datetime import timedelta

from django.utils import timezone

from sessions_app.actions.mentorship import end
from sessions_app.actions.playbook import load_playbook
from sessions_app.models import Mentorship, PlaybookVersion
from sessions_app.reads.pages import playbook_for

from ..builders import build_mentorship, build_program, build_user
from ..playbook.books import unusual


def number_for(user):
    """The version that this person reads."""
    return getattr(playbook_for(user), "number", None)


def test_without_any_playbook_there_is_nothing_to_read(stranger):
    assert playbook_for(stranger) is None


def test_somebody_without_a_pair_reads_the_newest_published_version(stranger, version):
    load_playbook(unusual())
    PlaybookVersion.objects.create(playbook=version.playbook, number=3, purpose="Not", principle="published")
    assert number_for(stranger) == 2


def test_without_a_pair_the_own_programs_playbook_comes_before_a_newer_one_of_another(pair):
    load_playbook(unusual(), slug="another")
    assert (number_for(pair.admin), number_for(pair.pod_manager)) == (1, 1)


def test_a_pair_reads_the_version_that_it_started_under(pair):
    load_playbook(unusual())
    assert (number_for(pair.mentee), number_for(pair.mentor)) == (1, 1)
    assert number_for(pair.admin) == 2


def test_a_running_pair_comes_before_one_that_ended_later(pair, version):
    second, _is_new = load_playbook(unusual())
    newer = build_mentorship(build_program(version.playbook), build_user("Elin Berg"), pair.mentee, second)
    Mentorship.objects.filter(pk=newer.pk).update(started_at=timezone.now() - timedelta(days=1))
    assert number_for(pair.mentee) == 2
    end(mentorship=newer, by=pair.mentor)
    assert number_for(pair.mentee) == 1

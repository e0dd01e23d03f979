"""What Noor and Ruth do with a preparation, each in one line."""

from sessions_app.actions import preparation as act
from sessions_app.models import Answer, AuditEntry, Preparation

from ..preparing import prompt_id


def choose(session, choice, answers=None, revision=None):
    return act.choose(
        session=session,
        choice=choice,
        answers=answers or {},
        revision=stored_revision(session) if revision is None else revision,
        by=session.mentorship.mentee,
    )


def write(session, answers, revision=None, lens=None):
    revision = stored_revision(session) if revision is None else revision
    return act.write(session=session, answers=answers, revision=revision, by=session.mentorship.mentee, lens=lens)


def share(session):
    return act.share(session=session, by=session.mentorship.mentee)


def take_back(session):
    return act.take_back(session=session, by=session.mentorship.mentee)


def mark_read(session):
    act.mark_read(session=session, by=session.mentorship.mentor)


def stored(session):
    return Preparation.objects.get(session=session)


def stored_revision(session):
    return Preparation.objects.filter(session=session).values_list("revision", flat=True).first() or 0


def text_of(session, section, key):
    answer = Answer.objects.filter(preparation__session=session, prompt_id=prompt_id(session, section, key)).first()
    return answer and answer.text


def verbs(session):
    return list(AuditEntry.objects.filter(session=session).order_by("id").values_list("verb", flat=True))

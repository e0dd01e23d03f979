"""An entry of the trail as a sentence: who did what, and never a word that somebody wrote."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import AuditEntry, User

Verb = AuditEntry.Verb

# Those about a pair by name; every other entry is said by its verb's own phrase.
SENTENCES = {
    Verb.PAIRED: gettext_lazy("%(who)s paired %(mentee)s with %(mentor)s."),
    Verb.ENDED: gettext_lazy("%(who)s ended the mentorship of %(mentee)s and %(mentor)s."),
    Verb.VERSION_CHANGED: gettext_lazy("%(who)s moved %(mentee)s and %(mentor)s to another version of the playbook."),
    Verb.BOOKED: gettext_lazy("%(who)s booked session %(number)s."),
    Verb.MOVED: gettext_lazy("%(who)s moved session %(number)s."),
    Verb.CANCELLED: gettext_lazy("%(who)s canceled session %(number)s."),
    Verb.SHARED: gettext_lazy("%(who)s shared the preparation for session %(number)s with %(mentor)s."),
    Verb.TOOK_BACK: gettext_lazy("%(who)s took the preparation for session %(number)s back to a draft."),
    Verb.CHANGED: gettext_lazy("%(who)s changed what was shared for session %(number)s."),
    Verb.READ: gettext_lazy("%(who)s opened what %(mentee)s shared for session %(number)s."),
    Verb.READ_AGAIN: gettext_lazy("%(who)s opened what %(mentee)s changed for session %(number)s."),
    Verb.NOTED: gettext_lazy("%(who)s wrote a private note on session %(number)s."),
    Verb.RECORDED: gettext_lazy("%(who)s recorded how session %(number)s ended."),
    Verb.AMENDED: gettext_lazy("%(who)s changed an answer about how session %(number)s ended."),
    Verb.ASKED_TO_OPEN: gettext_lazy("%(who)s asked to open session %(number)s."),
    Verb.ALLOWED_OPENING: gettext_lazy("%(who)s allowed session %(number)s to be opened."),
    Verb.REFUSED_OPENING: gettext_lazy("%(who)s refused to have session %(number)s opened."),
    Verb.OPENED: gettext_lazy("%(who)s opened what %(mentee)s and %(mentor)s share in session %(number)s."),
    Verb.CLOSED_OPENING: gettext_lazy("%(who)s closed session %(number)s again."),
    Verb.INTERVENED: gettext_lazy("%(who)s set an intervention for %(mentee)s and %(mentor)s."),
    Verb.REVIEWED: gettext_lazy("%(who)s said how the intervention for %(mentee)s and %(mentor)s went."),
    Verb.ANSWERED: gettext_lazy("%(who)s answered what is being done for %(mentee)s and %(mentor)s."),
}


def sentence(entry: AuditEntry, viewer: User | None) -> str:
    """Who did what. The viewer is “you”, others are called by first name; without a viewer all by the whole name."""
    who = _named(entry.actor, viewer, _("You")) if entry.actor else settings.PRODUCT_NAME
    pair = entry.mentorship
    known = SENTENCES.get(Verb(entry.verb)) if pair and entry.verb in Verb.values else None
    if known is None or pair is None:
        return _plain(entry, viewer, who)
    return str(known) % {
        "who": who,
        "mentee": _named(pair.mentee, viewer, _("you")),
        "mentor": _named(pair.mentor, viewer, _("you")),
        "number": entry.session.number if entry.session else "",
    }


def about(entry: AuditEntry, viewer: User | None) -> str:
    """In which pair it happened: for one of the two the other one's name, for anybody else both."""
    pair = entry.mentorship
    if pair is None:
        return ""
    partners = {pair.mentee_id: pair.mentor, pair.mentor_id: pair.mentee}
    partner = partners.get(viewer.pk) if viewer else None
    if partner:
        return _("With %(name)s") % {"name": partner.name}
    return _("%(mentee)s and %(mentor)s") % {"mentee": pair.mentee.name, "mentor": pair.mentor.name}


def _plain(entry: AuditEntry, viewer: User | None, who: str) -> str:
    said = {"who": who, "what": entry.get_verb_display()}
    if entry.subject is None or entry.subject_id == entry.actor_id:
        return _("%(who)s %(what)s.") % said
    return _("%(who)s %(what)s: %(whom)s.") % (said | {"whom": _named(entry.subject, viewer, _("you"))})


def _named(person: User, viewer: User | None, you: str) -> str:
    if viewer is None:
        return person.name
    return you if person.pk == viewer.pk else person.first_name

"""Who did what and who opened what, and when; never a word that somebody wrote."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .mentorship import Mentorship
from .program import Program
from .session import Session


def verbs() -> list[tuple[str, Any]]:
    """Every verb with its words. A function, so that a new verb is no change of the table and needs no migration."""
    return AuditEntry.Verb.choices


class AuditEntry(models.Model):
    """One act by one person, or by the house itself where `actor` is empty. Rows are only ever added.

    What it is about is a pair, one of its sessions, a person (`subject`), a program, or several of them.
    """

    class Verb(models.TextChoices):
        PAIRED = "paired", _("paired")
        ENDED = "ended", _("ended the mentorship")
        BOOKED = "booked", _("booked the session")
        MOVED = "moved", _("moved the session")
        CANCELLED = "cancelled", _("canceled the session")
        SHARED = "shared", _("shared the preparation")
        TOOK_BACK = "took_back", _("took the preparation back to a draft")
        CHANGED = "changed", _("changed a shared preparation")
        READ = "read", _("read the preparation")
        READ_AGAIN = "read_again", _("read what had changed in it")
        NOTED = "noted", _("wrote their own note")
        RECORDED = "recorded", _("recorded how it ended")
        AMENDED = "amended", _("changed how it ended")
        SUGGESTED = "suggested", _("worked out pairs")
        OVERRODE_CAP = "overrode_cap", _("let a mentor take another number of mentees")
        PAIRED_ANEW = "paired_anew", _("paired the mentee anew")
        MADE_TOKEN = "made_token", _("made a key for another system")
        REVOKED_TOKEN = "revoked_token", _("revoked a key for another system")
        EXPORTED = "exported", _("downloaded the record")
        ASKED_TO_OPEN = "asked_to_open", _("asked to open the session")
        ALLOWED_OPENING = "allowed_opening", _("allowed the session to be opened")
        REFUSED_OPENING = "refused_opening", _("refused to have the session opened")
        OPENED = "opened", _("opened what the pair shares in the session")
        CLOSED_OPENING = "closed_opening", _("closed the session again")
        EXPORTED_LIST = "exported_list", _("exported the list of mentorships")
        IMPORTED = "imported", _("imported a roster")
        INVITED = "invited", _("invited somebody")
        WITHDREW = "withdrew", _("withdrew an invitation")
        JOINED = "joined", _("joined the program")
        GAVE_ROLE = "gave_role", _("gave a role")
        TOOK_ROLE = "took_role", _("took a role")
        TEXTS_ERASED = "texts_erased", _("erased the texts")
        ERASURE_ASKED = "erasure_asked", _("asked for the account to be erased")
        ERASURE_WITHDRAWN = "erasure_withdrawn", _("kept the account after all")
        ERASED = "erased", _("erased the account")
        DRAFT_STARTED = "draft_started", _("started a draft of the playbook")
        DRAFT_CHANGED = "draft_changed", _("changed the draft of the playbook")
        DRAFT_DISCARDED = "draft_discarded", _("discarded the draft of the playbook")
        PLAYBOOK_PUBLISHED = "playbook_published", _("published a version of the playbook")
        VERSION_CHANGED = "version_changed", _("moved the pair to another version of the playbook")
        SIGNED_IN = "signed_in", _("signed in")
        SIGN_IN_PAUSED = "sign_in_paused", _("paused signing in after wrong passwords")
        PASSWORD_CHANGED = "password_changed", _("changed the password")
        PASSWORD_RESET = "password_reset", _("set a new password by mail")
        SIGNED_OUT_ELSEWHERE = "signed_out_elsewhere", _("signed out on other devices")
        SET_UP = "set_up", _("set the program up")
        CHANGED_SETTINGS = "changed_settings", _("changed the program’s settings")
        OPENED_DECISIONS = "opened_decisions", _("let what people say of flags be exported")
        CLOSED_DECISIONS = "closed_decisions", _("let no more of what people say of flags be exported")
        MADE_POD = "made_pod", _("made a pod")
        RENAMED_POD = "renamed_pod", _("renamed a pod")
        DELETED_POD = "deleted_pod", _("deleted a pod")
        APP_ADDED = "app_added", _("added an authenticator app")
        APP_REMOVED = "app_removed", _("removed the authenticator app")
        PASSKEY_ADDED = "passkey_added", _("added a passkey")
        PASSKEY_REMOVED = "passkey_removed", _("removed a passkey")
        CODES_RENEWED = "codes_renewed", _("made new recovery codes")
        CODE_USED = "code_used", _("used a recovery code")
        SIGN_ON_LINKED = "sign_on_linked", _("signed in through single sign-on for the first time")
        ANSWERED_PULSE = "answered_pulse", _("answered the pulse survey")
        INTERVENED = "intervened", _("set an intervention")
        REVIEWED = "reviewed", _("said how the intervention went")
        ANSWERED = "answered", _("answered what is being done")

    at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=30, choices=verbs)
    program = models.ForeignKey(Program, on_delete=models.CASCADE, null=True, related_name="+")
    subject = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, null=True, related_name="audit")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, null=True, related_name="audit")

    class Meta:
        ordering = ["-at", "-id"]
        # A pair's entries, and those about a person, are few: the keys' own indexes find them.
        indexes = [models.Index(fields=["program", "-at", "-id"], name="audit_of_program")]

    def __str__(self) -> str:
        return f"{self.actor_id} {self.get_verb_display()}"

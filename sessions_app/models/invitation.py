"""Invitations: how somebody comes to an account, and to a role in a program."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .ids import PUBLIC_ID_LENGTH, new_public_id
from .people import check_time_zone
from .program import Pod, Program, Role

GOOD_FOR = timedelta(days=14)


def two_weeks_on() -> datetime:
    """Until when an invitation holds that is sent now."""
    return timezone.now() + GOOD_FOR


def invitation_token(public_id: str, address: str) -> str:
    """What the link in the letter carries: the public id, sealed for this address. The address itself stays out of it,
    since links end up in logs and histories."""
    return _seal(address).sign(public_id)


def _seal(address: str) -> Signer:
    return Signer(salt=f"invitation for {address}")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """The reading vocabulary for invitations."""

    def open(self) -> "InvitationQuerySet":
        """Those that were neither accepted nor withdrawn; their time may be over, and sending them again renews it."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def of_token(self, token: str) -> "Invitation | None":
        """The invitation that this link was made for, however it stands; None for a link that we never made."""
        public_id = token.partition(":")[0]
        # What is no id is not asked for: a database would refuse some of it with an error.
        known = self.select_related("program", "pod", "invited_by").filter(public_id=public_id)
        invitation = known.first() if public_id.isalnum() else None
        try:
            return invitation if invitation and _seal(invitation.email).unsign(token) else None
        except BadSignature:
            return None


class Invitation(models.Model):
    """One address asked into one role of one program. `invited_by` is empty where the house was set up by command."""

    public_id = models.CharField(max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False)
    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("Work email"), max_length=254)
    name = models.CharField(_("Name"), max_length=120)
    kind = models.CharField(max_length=12, choices=Role.Kind)
    time_zone = models.CharField(_("Time zone"), max_length=64, blank=True, validators=[check_time_zone])
    pod = models.ForeignKey(Pod, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=two_weeks_on)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "email", "kind"],
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="invitation_open_once",
            ),
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="invitation_email_in_lower_case"),
            models.CheckConstraint(condition=~models.Q(name=""), name="invitation_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["admin", "mentor", "mentee", "pod_manager"]), name="invitation_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="pod_manager", pod__isnull=False)
                | models.Q(~models.Q(kind="pod_manager"), pod=None),
                name="invitation_pod_only_for_pod_manager",
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("invited_at"))
                & (models.Q(accepted_at=None) | models.Q(accepted_at__gte=models.F("invited_at")))
                & (models.Q(withdrawn_at=None) | models.Q(withdrawn_at__gte=models.F("invited_at"))),
                name="invitation_times_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at=None, accepted_by=None)
                | models.Q(accepted_at__isnull=False, accepted_by__isnull=False, withdrawn_at=None),
                name="invitation_accepted_by_somebody_or_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email}, {self.get_kind_display()}"

    @property
    def token(self) -> str:
        """What its link carries."""
        return invitation_token(self.public_id, self.email)

    @property
    def sent_at(self) -> datetime:
        """When its letter was written last."""
        return self.expires_at - GOOD_FOR

    @property
    def is_over(self) -> bool:
        """Whether nobody came within the two weeks."""
        return self.expires_at <= timezone.now()

    @property
    def is_good(self) -> bool:
        """Whether its link still works."""
        return self.accepted_at is None and self.withdrawn_at is None and not self.is_over

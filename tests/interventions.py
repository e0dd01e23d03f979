"""Something that is done for a pair, without asking an action."""

from datetime import timedelta

from django.utils import timezone

from sessions_app.models import Intervention, Mentorship

from .builders import Pair


def care_for(pair: Pair, mentorship: Mentorship | None = None, *, days: int = 9, outcome: str = "") -> Intervention:
    """Another rhythm, that the pod's manager reviews in so many days; closed today where `outcome` says how it went."""
    today = timezone.localdate()
    return Intervention.objects.create(
        mentorship=mentorship or pair.mentorship,
        kind="schedule",
        owner=pair.pod_manager,
        set_on=today - timedelta(days=20),
        review_on=today + timedelta(days=days),
        outcome=outcome,
        closed_on=today if outcome else None,
    )

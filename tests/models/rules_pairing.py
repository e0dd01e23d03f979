"""Rules of the database on pairing, and on the keys of other systems."""

from sessions_app.models import CapOverride, FitAnswer, PairingProfile, PairSuggestion, RepairRequest, Role

from .scene import cap, change, fit, suggested, twice, twin

TOKENS = {
    "api_token_expires_after_start": lambda s: change(s.token, expires_at=s.token.made_at),
    "api_token_has_a_name": lambda s: change(s.token, name=""),
}
PAIRING = {
    "suggestion_once_per_mentee": lambda s: twice(PairSuggestion, **suggested(s)),
    "suggestion_two_people": lambda s: PairSuggestion.objects.create(**suggested(s, mentor=s.pair.mentee)),
    "cap_override_once_per_mentor": lambda s: twice(CapOverride, **cap(s)),
    "cap_override_has_a_reason": lambda s: CapOverride.objects.create(**cap(s, reason="")),
    "fit_answer_once_per_session": lambda s: twice(FitAnswer, **fit(s)),
    "fit_answer_side_known": lambda s: FitAnswer.objects.create(**fit(s, side="admin")),
    "fit_answer_after_session_1_or_2": lambda s: FitAnswer.objects.create(**fit(s, after_session=3)),
    "fit_answer_known": lambda s: FitAnswer.objects.create(**fit(s, fit="bad")),
}

UNIQUE = {
    "apitoken.public_id": lambda s: twin(s.token, digest="other", public_id=s.token.public_id),
    "apitoken.digest": lambda s: twin(s.token),
    "pairingprofile.role": lambda s: twice(PairingProfile, role=Role.objects.get(user=s.pair.mentee)),
    "repairrequest.mentorship": lambda s: twice(RepairRequest, mentorship=s.pair.mentorship),
}

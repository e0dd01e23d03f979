"""Addresses, grouped per parent as they nest. One address for one thing."""

from django.urls import path

from .converters import PublicId  # registers <public_id:…>
from .views import (
    account,
    audit,
    booking,
    code,
    confirm,
    devices,
    fit,
    flag,
    hint,
    invitation,
    join,
    mentorship,
    note,
    outcome,
    pages,
    pairing,
    password,
    people,
    person,
    playbook_draft,
    playbook_preview,
    playbook_versions,
    preparation,
    program,
    record,
    session,
    token,
    well_known,
)
from .views.api import api
from .views.home import home
from .views.once import member, once
from .views.style import style
from .views.today import today

__all__ = ["PublicId", "urlpatterns"]

PERSON = "programs/<slug:slug>/people/<public_id:person_id>/"
INVITATION = "programs/<slug:slug>/invitations/<public_id:invitation_id>/"
FLAG = "sessions/<public_id:session_id>/flags/<public_id:flag_id>/"
PLAYBOOK = "programs/<slug:slug>/playbook/"
VERSION = f"{PLAYBOOK}versions/<int:version_id>/"
draft_part = member(once(playbook_draft.part))

urlpatterns = [
    path("", account.front, name="front"),
    path("accounts/sign-in/", account.sign_in, name="sign-in"),
    # The library leads people to the door, the code and the password by names of its own.
    path("accounts/sign-in/", account.sign_in, name="account_login"),
    path("accounts/code/", code.request_code, name="sign-in-code"),
    path("accounts/code/enter/", code.enter_code, name="account_confirm_login_code"),
    path("accounts/confirm/", member(once(confirm.confirm)), name="account_reauthenticate"),
    path("accounts/sign-out/", account.sign_out, name="sign-out"),
    path("accounts/password/", member(once(password.change)), name="password"),
    path("accounts/password/reset/", password.request_link, name="password-reset"),
    path("accounts/password/reset/sent/", password.link_sent, name="password-reset-sent"),
    path("accounts/password/reset/<public_id:user_id>/<str:token>/", password.open_link, name="password-link"),
    path("accounts/password/new/", password.set_new, name="password-new"),
    path("account/", member(once(account.account)), name="account"),
    path("account/sessions/", member(devices.devices), name="devices"),
    path("account/sessions/elsewhere/", member(once(devices.sign_out_others)), name="devices-out"),
    path("account/sessions/<public_id:device_id>/", member(once(devices.sign_out_there)), name="device-out"),
    path("join/", join.accept, name="join-accept"),
    path("join/<str:token>/", join.join, name="join"),
    path("account/record/", member(once(record.record)), name="record"),
    path("account/audit/", member(audit.own), name="account-audit"),
    path("home/", member(home), name="home"),
    path("today/", member(today), name="today"),
    path("today/style/", member(style), name="style"),
    path("mentorships/<public_id:mentorship_id>/", member(mentorship.mentorship), name="mentorship"),
    path("mentorships/<public_id:mentorship_id>/book/", member(once(booking.book)), name="book"),
    path("sessions/<public_id:session_id>/", member(session.session), name="session"),
    path("sessions/<public_id:session_id>/move/", member(once(booking.move)), name="move"),
    path("sessions/<public_id:session_id>/cancel/", member(once(booking.cancel)), name="cancel"),
    path("sessions/<public_id:session_id>/prepare/", member(once(preparation.choose)), name="prepare"),
    path("sessions/<public_id:session_id>/prepare/write/", member(once(preparation.write)), name="write"),
    path("sessions/<public_id:session_id>/prepare/read-back/", member(once(preparation.read_back)), name="read-back"),
    path("sessions/<public_id:session_id>/prepare/take-back/", member(once(preparation.take_back)), name="take-back"),
    path("sessions/<public_id:session_id>/carried/", member(once(preparation.carried)), name="carried"),
    path("sessions/<public_id:session_id>/changes/", member(session.changes), name="changes"),
    path("sessions/<public_id:session_id>/note/", member(once(note.note)), name="note"),
    path("sessions/<public_id:session_id>/outcome/", member(once(outcome.outcome)), name="outcome"),
    path("sessions/<public_id:session_id>/hint/", member(hint.hint), name="hint"),
    path(f"{FLAG}dismiss/", member(once(flag.dismiss)), name="flag-dismiss"),
    path(f"{FLAG}confirm/", member(once(flag.confirm)), name="flag-confirm"),
    path(f"{FLAG}undo/", member(once(flag.undo)), name="flag-undo"),
    path("programs/<slug:slug>/progress/", member(program.progress), name="progress"),
    path("programs/<slug:slug>/progress/export.csv", member(program.export), name="progress-export"),
    path("programs/<slug:slug>/people/", member(people.people), name="people"),
    path("programs/<slug:slug>/people/invite/", member(once(people.invite)), name="invite"),
    path(PERSON, member(once(person.person)), name="person"),
    path(f"{PERSON}roles/<slug:kind>/take/", member(once(person.take_role)), name="role-take"),
    path(f"{INVITATION}again/", member(once(invitation.send_again)), name="invitation-again"),
    path(f"{INVITATION}withdraw/", member(once(invitation.withdraw)), name="invitation-withdraw"),
    path("programs/<slug:slug>/keys/", member(once(token.tokens)), name="tokens"),
    path("programs/<slug:slug>/keys/<public_id:token_id>/revoke/", member(once(token.revoke)), name="token-revoke"),
    path("programs/<slug:slug>/pairing/", member(pairing.pairing), name="pairing"),
    path("programs/<slug:slug>/pairing/suggest/", member(once(pairing.suggest)), name="pairing-suggest"),
    path("programs/<slug:slug>/pairing/approve/", member(once(pairing.approve)), name="pairing-approve"),
    path("programs/<slug:slug>/pairing/pair/", member(once(pairing.pair)), name="pairing-pair"),
    path("programs/<slug:slug>/pairing/cap/", member(once(pairing.cap)), name="pairing-cap"),
    path("programs/<slug:slug>/pairing/<public_id:mentee_id>/", member(once(pairing.change)), name="pairing-change"),
    path(
        "programs/<slug:slug>/pairing/<public_id:mentee_id>/dismiss/",
        member(once(pairing.dismiss)),
        name="pairing-dismiss",
    ),
    path("programs/<slug:slug>/profile/", member(once(fit.profile)), name="profile"),
    path("mentorships/<public_id:mentorship_id>/fit/", member(once(fit.fit)), name="fit"),
    path("mentorships/<public_id:mentorship_id>/anew/", member(once(pairing.anew)), name="pair-anew"),
    path("mentorships/<public_id:mentorship_id>/end/", member(once(pairing.finish)), name="end-mentorship"),
    path("api/v1/", api.urls),
    path("programs/<slug:slug>/audit/", member(audit.of_program), name="program-audit"),
    path(PLAYBOOK, member(once(playbook_versions.versions)), name="playbook-versions"),
    path(f"{PLAYBOOK}import/", member(once(playbook_versions.import_file)), name="playbook-import"),
    path(
        f"{PLAYBOOK}versions/<int:version_id>/playbook.toml", member(playbook_versions.export), name="playbook-export"
    ),
    path(f"{PLAYBOOK}draft/", member(playbook_draft.draft), name="draft"),
    path(f"{PLAYBOOK}draft/playbook.toml", member(playbook_draft.export), name="draft-export"),
    path(f"{PLAYBOOK}draft/changes/", member(playbook_draft.changes), name="draft-changes"),
    path(f"{PLAYBOOK}draft/preview/", member(playbook_preview.preview), name="draft-preview"),
    path(f"{PLAYBOOK}draft/words/", draft_part, {"kind": "words"}, name="draft-words"),
    path(f"{PLAYBOOK}draft/phases/", draft_part, {"kind": "phases"}, name="draft-phases"),
    path(f"{PLAYBOOK}draft/phases/<int:which>/", draft_part, {"kind": "phase"}, name="draft-phase"),
    path(f"{PLAYBOOK}draft/lenses/", draft_part, {"kind": "lenses"}, name="draft-lenses"),
    path(f"{PLAYBOOK}draft/lenses/<int:which>/", draft_part, {"kind": "lens"}, name="draft-lens"),
    path(f"{PLAYBOOK}draft/questions/<slug:which>/", draft_part, {"kind": "questions"}, name="draft-questions"),
    path(f"{PLAYBOOK}draft/redirects/", draft_part, {"kind": "redirects"}, name="draft-redirects"),
    path(f"{PLAYBOOK}draft/publish/", member(once(playbook_draft.publish)), name="draft-publish"),
    path(f"{PLAYBOOK}draft/discard/", member(once(playbook_draft.discard)), name="draft-discard"),
    path("playbook/", member(pages.playbook), name="playbook"),
    path(".well-known/security.txt", well_known.security_txt, name="security-txt"),
    path("robots.txt", well_known.robots_txt, name="robots-txt"),
    path("privacy/", pages.privacy, name="privacy"),
    path("accessibility/", pages.accessibility, name="accessibility"),
]

"""Every change of a second factor is one line in the trail and one letter, and leaves nothing half done."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.core.management import call_command

from sessions_app.actions import factor as act
from sessions_app.errors import AppThere, FactorMissing, SignOnRefused
from sessions_app.models import AuditEntry, Letter

from ..builders import build_factor, build_user
from ..factors import shown

KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def noor(db):
    return build_user("Noor Haddad", email="noor@example.org")


def add_app(noor):
    act.add_app(user=noor, secret=KEY)
    return Authenticator.objects.get(user=noor, type="totp")


def add_passkey(noor, name="Work laptop"):
    act.add_passkey(user=noor, name=name, credential={"id": name})
    return Authenticator.objects.filter(user=noor, type="webauthn").latest("pk")


def kinds(noor):
    return sorted(Authenticator.objects.filter(user=noor).values_list("type", flat=True))


def trail(noor):
    return list(AuditEntry.objects.filter(actor=noor, subject=noor).order_by("pk").values_list("verb", flat=True))


def told(noor):
    return list(Letter.objects.filter(address=noor.email).order_by("pk").values_list("facts__change", flat=True))


def test_the_first_factor_brings_recovery_codes_along(noor):
    add_app(noor)
    assert (kinds(noor), trail(noor), told(noor)) == (["recovery_codes", "totp"], ["app_added"], ["app_added"])


def test_the_second_factor_leaves_the_codes_as_they_are(noor):
    add_app(noor)
    before = Authenticator.objects.get(type="recovery_codes").data
    add_passkey(noor)
    assert Authenticator.objects.get(type="recovery_codes").data == before
    assert trail(noor) == told(noor) == ["app_added", "passkey_added"]


def test_a_second_app_is_refused_and_the_first_one_goes_on(noor):
    first = add_app(noor)
    with pytest.raises(AppThere):
        add_app(noor)
    assert (Authenticator.objects.get(type="totp").pk, trail(noor)) == (first.pk, ["app_added"])


def test_what_is_stored_tells_neither_the_key_nor_the_codes(noor):
    app = add_app(noor)
    codes = Authenticator.objects.get(type="recovery_codes")
    assert (KEY in str(app.data), app.wrap().instance.data["secret"] == KEY) == (False, False)
    assert all(code not in str(codes.data) for code in codes.wrap().generate_codes())


def test_an_earlier_key_of_the_site_still_opens_what_is_stored(noor, settings):
    add_app(noor)
    codes = Authenticator.objects.get(type="recovery_codes").wrap().generate_codes()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new one, after the old one was seen"
    assert Authenticator.objects.get(type="recovery_codes").wrap().generate_codes() == codes


def test_sealed_anew_it_opens_without_the_earlier_key(noor, settings, capsys):
    app, _passkey = add_app(noor), add_passkey(noor)
    codes = Authenticator.objects.get(type="recovery_codes").wrap().generate_codes()
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "the next one"
    call_command("seal_anew")
    settings.SECRET_KEY_FALLBACKS = []
    assert Authenticator.objects.get(type="recovery_codes").wrap().generate_codes() == codes
    assert Authenticator.objects.get(pk=app.pk).wrap().validate_code(shown(KEY))
    assert capsys.readouterr().out == "2 sealed under the present key.\n"


def test_what_no_key_opens_any_more_fits_no_code_and_is_left_as_it_is(noor, settings, capsys):
    app = add_app(noor)
    codes = Authenticator.objects.get(type="recovery_codes").wrap().generate_codes()
    settings.SECRET_KEY = "a new one, and nobody kept the old one"
    before = list(Authenticator.objects.values_list("data", flat=True))
    call_command("seal_anew")
    assert "2 cannot be opened by any key that is set" in capsys.readouterr().out
    assert list(Authenticator.objects.values_list("data", flat=True)) == before
    assert not Authenticator.objects.get(pk=app.pk).wrap().validate_code(shown(KEY))
    assert not Authenticator.objects.get(type="recovery_codes").wrap().validate_code(codes[0])


def test_one_of_two_goes_alone(noor):
    app, _passkey = add_app(noor), add_passkey(noor)
    act.remove_factor(user=noor, factor=app)
    assert kinds(noor) == ["recovery_codes", "webauthn"]
    assert (trail(noor)[-1], told(noor)[-1]) == ("app_removed", "app_removed")


def test_with_the_last_one_go_the_codes(noor):
    act.remove_factor(user=noor, factor=add_passkey(noor))
    assert (kinds(noor), trail(noor)) == ([], ["passkey_added", "passkey_removed"])


def test_what_is_gone_already_is_removed_once(noor):
    app = add_app(noor)
    for _twice in range(2):
        act.remove_factor(user=noor, factor=Authenticator(pk=app.pk, user=noor, type="totp"))
    assert trail(noor) == ["app_added", "app_removed"]


def test_nobody_removes_what_is_somebody_elses(noor):
    app = add_app(noor)
    act.remove_factor(user=build_user("Stig Stranger"), factor=app)
    assert kinds(noor) == ["recovery_codes", "totp"]


def test_new_codes_are_others_and_the_earlier_ones_are_worth_nothing(noor):
    add_app(noor)
    earlier = Authenticator.objects.get(type="recovery_codes").wrap().generate_codes()
    act.renew_codes(user=noor)
    now = Authenticator.objects.get(type="recovery_codes").wrap()
    assert (set(earlier) & set(now.generate_codes()), now.validate_code(earlier[0])) == (set(), False)
    assert told(noor) == ["app_added", "codes_renewed"]


def test_without_a_factor_there_are_no_codes_to_renew(noor):
    with pytest.raises(FactorMissing):
        act.renew_codes(user=noor)
    assert (kinds(noor), trail(noor)) == ([], [])


def test_codes_that_were_put_away_stay_away(noor):
    add_app(noor)
    act.put_codes_away(user=noor)
    act.put_codes_away(user=noor)
    assert Authenticator.objects.get(type="recovery_codes").wrap().did_view is True


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("app_added", "An authenticator app was set up for your account."),
        ("app_removed", "The authenticator app was removed from your account."),
        ("passkey_added", "A passkey was added to your account."),
        ("passkey_removed", "A passkey was removed from your account."),
        ("codes_renewed", "New recovery codes were made for your account."),
        ("sign_on_linked", "through single sign-on for the first time."),
    ],
)
def test_the_letter_says_what_has_changed(noor, change, said, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        act._changed(noor, AuditEntry.Verb(change), 41)
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["noor@example.org"], "How you sign in to Springline has changed")
    assert (said in letter.body, "http://127.0.0.1:8000/account/security/" in letter.body) == (True, True)


def test_single_sign_on_is_linked_once_and_noted_once(noor):
    for _twice in range(2):
        act.link_sign_on(user=noor, provider="idp", uid="7")
    assert (SocialAccount.objects.get().uid, trail(noor), told(noor)) == ("7", ["sign_on_linked"], ["sign_on_linked"])


def test_an_address_that_was_given_to_the_next_person_brings_no_account_along(noor):
    act.link_sign_on(user=noor, provider="idp", uid="7")
    with pytest.raises(SignOnRefused):
        act.link_sign_on(user=noor, provider="idp", uid="8")
    assert list(SocialAccount.objects.values_list("uid", flat=True)) == ["7"]


def test_a_factor_without_codes_is_given_some_with_the_next_one(noor):
    build_factor(noor)
    add_passkey(noor)
    assert kinds(noor) == ["recovery_codes", "totp", "webauthn"]

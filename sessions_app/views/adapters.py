"""What the sign-in library asks of the house: nobody signs up by themselves, and it speaks in our words."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..actions.factor import link_sign_on
from ..actions.secret_letter import send_secret_letter
from ..actions.sign_in import note_arrival, note_pause
from ..actions.tries import PASSWORD, count_try, take_back
from ..errors import SignOnRefused
from ..models import User
from ..reads.account import account_of
from ..sealing import opened, sealed
from .door import arrive
from .single_sign_on import broke_off, not_let_in
from .visit import client_address


class AccountAdapter(DefaultAccountAdapter):
    """Passwords, codes and letters of the account pages."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: people come by invitation. No page of ours leads here; the library's own answer would be yes."""
        return False

    def add_message(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Nothing: what was done is said by the page that follows."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """The network alone; it is kept with a sign-in for as long as that lasts."""
        return client_address(request)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Every password is counted before it is looked at, also the one that confirms who is at an open browser."""
        name, address = credentials["email"], client_address(request)
        counted = count_try(PASSWORD, name=name, address=address)
        user: User | None = super().authenticate(request, **credentials)
        if user and user.is_active:
            take_back(PASSWORD, name=name, address=address)
            return user
        if counted.is_last:
            note_pause(email=name)
        return None

    def post_login(self, request: HttpRequest, user: User, **told: Any) -> HttpResponseBase:
        """After the last step, whichever it was: what was brought to the door comes back."""
        note_arrival(user=user, address=client_address(request))
        return arrive(request, super().post_login(request, user, **told))

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, str]]:
        """One page asks for all that it takes."""
        return [{"id": "reauthenticate", "url": reverse("account_reauthenticate")}]

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponseBase:
        """The door again: that an account is switched off is nobody's business who stands outside."""
        return redirect("sign-in")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A letter with a secret in it. It leaves at once and is kept nowhere."""
        send_secret_letter(kind=template_prefix.rpartition("/")[2], address=email, code=context["code"])


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Single sign-on: who is let in on the provider's word."""

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> Any:
        """Nothing: nobody is made from what a provider tells."""
        return sociallogin.user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Lets in whom the provider was linked to before, or else the person whose address it has verified. Nobody else
        gets past it: the library would make them an account."""
        account = sociallogin.account
        if not _answers(account.extra_data, sociallogin.state):
            raise PermissionDenied
        if sociallogin.is_existing:
            person = sociallogin.user
        else:
            person = _person(account.get_provider_account().get_user_data())
        try:
            if person is None or not person.is_active:
                raise SignOnRefused
            link_sign_on(user=person, provider=account.provider, uid=account.uid)
        except SignOnRefused:
            raise ImmediateHttpResponse(not_let_in(request)) from None
        sociallogin.user = person

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """In the place of the library's own page."""
        raise ImmediateHttpResponse(broke_off(request))


def _answers(told: dict[str, Any], state: dict[str, Any]) -> bool:
    """Whether what the provider tells is the answer to what was asked, and of one person throughout."""
    token = told.get("id_token", {})
    is_of_one = told.get("userinfo", token).get("sub") == token.get("sub")
    return is_of_one and token.get("nonce") == state["data"]["nonce"]


def _person(claims: dict[str, Any]) -> User | None:
    # Only true is true: some providers write "false", which would pass for it.
    if claims.get("email_verified") is not True:
        return None
    return account_of(str(claims.get("email", "")).strip().lower())


class FactorAdapter(DefaultMFAAdapter):
    """Second factors. What they rest on is stored under a key that does not lie in the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code does not fit. Wait for the app to show the next one, and enter that."),
    }

    def encrypt(self, text: str) -> str:
        """The secret of an app, or what recovery codes are made from, as it is stored."""
        return sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        """What was stored, with this or an earlier key."""
        return opened(encrypted_text)

    def generate_authenticator_name(self, user: User, type: str) -> str:
        """What a passkey is called whose owner gave it no name."""
        return gettext("Passkey")

    def _get_site_name(self) -> str:
        return str(settings.PRODUCT_NAME)

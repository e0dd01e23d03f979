"""What the sign-in library asks of the house: nobody signs up by themselves, and it speaks in our words."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from ..actions.secret_letter import send_secret_letter
from ..actions.sign_in import note_arrival, note_pause
from ..actions.tries import PASSWORD, count_try, take_back
from ..models import User
from .door import arrive
from .visit import client_address


class AccountAdapter(DefaultAccountAdapter):
    """Passwords, codes and letters of the account pages."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: people come by invitation."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Never: every form is answered with a page."""
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

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponseBase:
        """The door again: that an account is switched off is nobody's business who stands outside."""
        return redirect("sign-in")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A letter with a secret in it. It leaves at once and is kept nowhere."""
        send_secret_letter(kind=template_prefix.rpartition("/")[2], address=email, code=context["code"])


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Single sign-on."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never: whom the identity provider knows gets in only with an account that is there already."""
        return False

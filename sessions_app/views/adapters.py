"""What the sign-in library asks of the house: nobody signs up by themselves."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Passwords, codes and letters of the account pages."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: people come by invitation."""
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Single sign-on."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never: whom the identity provider knows gets in only with an account that is there already."""
        return False

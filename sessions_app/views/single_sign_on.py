"""Signing in on the word of the company's identity provider, where one is configured."""

import logging

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.openid_connect.views import callback
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.crypto import get_random_string
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from .door import Door, keep_until_next_step

logger = logging.getLogger(__name__)
PROVIDER = "openid_connect"


@sensitive_post_parameters("password")
@require_POST
def start(request: HttpRequest) -> HttpResponseBase:
    """Leads on to the provider by a page of ours: the policy header lets no form end at another site."""
    try:
        provider = get_adapter().get_provider(request, PROVIDER)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    if request.user.is_authenticated:
        logout(request)
    keep_until_next_step(request, Door.of(request))
    nonce = get_random_string(32)
    try:
        onward = provider.redirect(request, "login", data={"nonce": nonce}, auth_params={"nonce": nonce})
    except RequestException as error:
        logger.warning("The identity provider does not answer: %s", type(error).__name__)
        return broke_off(request)
    return render(request, "sessions_app/account/onward.html", {"url": onward.url})


@require_safe
def back(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Where the provider sends people back to; the adapter says who is let in."""
    response: HttpResponseBase = callback(request, provider_id)
    return response


def broke_off(request: HttpRequest) -> HttpResponse:
    """It came to nothing, whoever it was: canceled there, too late, or not what we asked for."""
    return render(request, "sessions_app/account/sign_on_broke_off.html", status=400)


def not_let_in(request: HttpRequest) -> HttpResponse:
    """The provider knows them and we do not. One page for everybody, so that it tells nothing of who has an account."""
    return render(request, "sessions_app/account/sign_on_refused.html", status=403)

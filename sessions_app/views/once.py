"""The two decorators that every page of a signed-in person wears."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from ..actions.receipt import keep_receipt, take_receipt
from .account import signed_out_page
from .errors import cut_off
from .request import MemberRequest

View = Callable[..., HttpResponseBase]
KEY = re.compile(r"[A-Za-z0-9]{22}")


def member(view: View) -> View:
    """Only for people who are signed in. A form sent after the sign-in ended keeps its text through the door."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        return signed_out_page(request)

    return wrapper


def once(view: View) -> View:
    """A form that is sent again gets the first one's answer.

    The hidden key is the last field of every form, so a form without a whole key did not arrive whole either.
    The receipt is written first: twins wait for each other on its unique key.
    """

    @wraps(view)
    def wrapper(request: MemberRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        key = request.POST.get("form_key", "")
        if not KEY.fullmatch(key):
            return cut_off(request)
        with transaction.atomic():
            receipt = take_receipt(user=request.user, key=key)
            if receipt.location:
                return redirect(receipt.location)
            response = view(request, *args, **kwargs)
            location = response.url if isinstance(response, HttpResponseRedirect) else ""
            keep_receipt(receipt=receipt, location=location)
            return response

    return wrapper

"""The request as a signed-in person's view gets it."""

from django.http import HttpRequest

from ..models import User


class MemberRequest(HttpRequest):
    """Behind `member` there is always a person."""

    user: User

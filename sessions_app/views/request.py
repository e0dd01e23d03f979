"""The request as a signed-in person's view gets it, and the methods of a page with a form."""

from django.http import HttpRequest
from django.views.decorators.http import require_http_methods

from ..models import User

form_page = require_http_methods(["GET", "HEAD", "POST"])


class MemberRequest(HttpRequest):
    """Behind `member` there is always a person."""

    user: User

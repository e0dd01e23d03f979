"""Two files that machines look for at a fixed address: whom to tell of a hole, and what to leave alone."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

PLAIN = "text/plain; charset=utf-8"
GOOD_FOR = timedelta(days=180)


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116. Good for half a year from any day on which the site still says so."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    lines = {
        "Contact": settings.SECURITY_CONTACT,
        "Expires": (datetime.now(UTC) + GOOD_FOR).strftime("%Y-%m-%dT00:00:00Z"),
        "Preferred-Languages": settings.LANGUAGE_CODE.partition("-")[0],
        "Canonical": settings.SITE_URL + reverse("security-txt"),
    }
    return HttpResponse("".join(f"{name}: {value}\n" for name, value in lines.items()), content_type=PLAIN)


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Nothing in here is for a search engine."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type=PLAIN)

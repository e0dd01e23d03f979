"""What holds for every request: nothing private is kept, a body arrives whole, times are the viewer's."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.utils import timezone
from django.utils.cache import patch_cache_control

from .views.errors import bad_request, cut_off, odd_charset, too_large

Handler = Callable[[HttpRequest], HttpResponse]

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


def closed_to_other_sites(get_response: Handler) -> Handler:
    """Nothing of ours is loaded by another site's page, and no page asks for what the device can do."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response

    return middleware


def private_pages(get_response: Handler) -> Handler:
    """Every page of ours may hold somebody's words, so none is kept by a browser or a proxy."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        patch_cache_control(response, no_store=True, private=True)
        return response

    return middleware


def whole_body(get_response: Handler) -> Handler:
    """Refuses a body that is shorter than announced, too large, or in a charset that forms cannot be read in.

    Django behind gunicorn takes a body that breaks off half way as the whole one, and would store the half over the
    full text. An odd charset makes Django's own error page read the body again and fail.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method in {"GET", "HEAD", "OPTIONS"}:
            return get_response(request)
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if not (announced.isascii() and announced.isdigit()):
            return bad_request(request)
        if int(announced) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return too_large(request)
        if (request.content_params or {}).get("charset", "utf-8").lower() not in {"utf-8", "utf8"}:
            return odd_charset(request)
        try:
            arrived = len(request.body)
        except UnreadablePostError:
            return cut_off(request)
        return get_response(request) if arrived >= int(announced) else cut_off(request)

    return middleware


def nothing_left_behind(get_response: Handler) -> Handler:
    """When a sign-in ends here, however it does, the browser drops what this site kept in it, in every tab.

    Only what is stored goes. A form that is open in another tab keeps its text, and is carried through the door. The
    cookies stay out of it: that word would clear those of every site under the same domain.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        was_signed_in = request.user.is_authenticated
        response = get_response(request)
        if was_signed_in and not request.user.is_authenticated:
            response.headers["Clear-Site-Data"] = '"storage"'
        return response

    return middleware


def viewer_time_zone(get_response: Handler) -> Handler:
    """Shows and reads every time in the zone that the viewer chose."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            with timezone.override(ZoneInfo(request.user.time_zone)):
                return get_response(request)
        return get_response(request)

    return middleware

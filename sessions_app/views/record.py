"""My record: what is in it, and all of it as one file."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify

from ..actions.record import note_export
from ..reads.audit import own_pairs
from ..reads.record import record_of
from ..reads.record_file import record_zip
from .request import MemberRequest, form_page


@form_page
def record(request: MemberRequest) -> HttpResponse:
    """Says what the record holds; hands it over when asked."""
    if request.method != "POST":
        return render(request, "sessions_app/record/page.html", {"pairs": own_pairs(request.user)})
    note_export(user=request.user)
    packed = record_zip(record_of(request.user), settings.PRODUCT_NAME)
    name = f"{slugify(settings.PRODUCT_NAME)}-record-{timezone.localdate():%Y-%m-%d}.zip"
    return HttpResponse(
        packed, content_type="application/zip", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )

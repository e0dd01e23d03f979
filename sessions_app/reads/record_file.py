"""The record as one file to keep: `record.json` for machines, `record.html` for people, in a ZIP."""

import io
import json
import zipfile
from dataclasses import asdict

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string

from .record_parts import Record


def record_zip(record: Record, product_name: str) -> bytes:
    """Both files; what they say is the same."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("record.json", record_json(record))
        archive.writestr("record.html", record_html(record, product_name))
    return packed.getvalue()


def record_json(record: Record) -> str:
    """Every field by its name; times in ISO 8601, in UTC."""
    return json.dumps(asdict(record), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def record_html(record: Record, product_name: str) -> str:
    """A page that stands alone: its style is in it, and it refers to nothing outside."""
    return render_to_string("sessions_app/record/file.html", {"record": record, "product_name": product_name})

#!/usr/bin/env python
"""Django's command line for this project."""

import logging
import os
import sys

from django.apps import apps
from django.conf import settings
from django.core.management import execute_from_command_line


def main() -> None:
    """Runs the command. In production, one that breaks off is logged as a request would be: its message may quote a
    row, and what a timer prints ends up in a mail or a journal."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings")
    try:
        execute_from_command_line(sys.argv)
    except Exception:
        if not apps.ready or settings.DEBUG:
            raise
        logging.getLogger("mentoring").critical("A command broke off", exc_info=True)
        sys.exit(1)


if __name__ == "__main__":
    main()

"""`manage.py drift`: judges texts from a file or from a stream of JSON lines; touches no database."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sessions_app.drift.detect import check
from sessions_app.drift.encoder import DetectorUnavailable
from sessions_app.drift.jsonl import answers
from sessions_app.drift.kinds import ROLES
from sessions_app.drift.report import readable


class Command(BaseCommand):
    help = "Say where a text leans towards advice."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="a text file to report on")
        parser.add_argument("--role", choices=ROLES, default="mentor", help="who wrote it (default: mentor)")
        parser.add_argument("--jsonl", action="store_true", help='read {"text","role"} lines, write one answer a line')

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["jsonl"]:
                for answer in answers(sys.stdin):
                    self.stdout.write(answer)
            elif options["file"]:
                text = options["file"].read_text(encoding="utf-8", errors="replace")
                self.stdout.write(readable(text, check(text, options["role"])), ending="")
            else:
                raise CommandError("Name a FILE, or give --jsonl and lines on standard input.")
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror}.") from error
        except DetectorUnavailable as error:
            raise CommandError(f"{error}. Texts stay “not checked yet” until it is there.") from error

"""What the server process has ready before anybody asks for a page."""

import os
import subprocess
import sys

from .test_settings import ROOT

FIRST_PAGE = """
import sys
from mentoring.wsgi import application
from django.test import Client

before = set(sys.modules)
assert Client(HTTP_HOST="localhost").get("/accounts/sign-in/").status_code == 200
print(*sorted(name for name in set(sys.modules) - before if name.startswith("sessions_app.views")))
"""


def test_the_first_visitor_does_not_wait_for_the_pages_to_be_loaded():
    environment = os.environ | {"DEBUG": "1", "DATABASE_URL": "sqlite://:memory:"}
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAGE],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stdout.split() == []

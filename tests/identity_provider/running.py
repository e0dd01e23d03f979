"""The provider as a fixture has it: started on a free port, stopped with the tests."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from mentoring.single_sign_on import providers

ROOT = Path(__file__).resolve().parents[2]
SECRET = "made-up-for-the-tests-and-long-enough"


@dataclass(frozen=True)
class Provider:
    """Where it is, and how our side is configured for it."""

    issuer: str

    @property
    def configuration(self) -> dict[str, Any]:
        return providers(issuer=self.issuer, client_id="springline", secret=SECRET, name="Example ID")

    def sign_in(self, asked: str, email: str) -> str:
        """Goes through the provider as a browser does, from the address that our side leads to; returns the address
        that the provider leads back to."""
        browser = requests.Session()
        page = browser.get(asked)
        token, onward = (re.search(rf'name="{name}" value="([^"]*)"', page.text).group(1) for name in TOKENS)
        form = {
            "csrfmiddlewaretoken": token,
            "next": onward.replace("&amp;", "&"),
            "username": email,
            "password": SECRET,
        }
        signed_in = browser.post(page.url, form, headers={"Referer": page.url}, allow_redirects=False)
        agreed = browser.get(requests.compat.urljoin(asked, signed_in.headers["Location"]), allow_redirects=False)
        return agreed.headers["Location"]


TOKENS = ("csrfmiddlewaretoken", "next")


@contextmanager
def running(home: Path) -> Iterator[Provider]:
    """A provider process with its files in `home`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    provider = Provider(f"http://127.0.0.1:{port}/o")
    callback = f"http://testserver/accounts/single-sign-on/127-0-0-1-{port}-o/callback/"
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.identity_provider", str(port), callback],
        cwd=ROOT,
        env=os.environ | {"PROVIDER_HOME": str(home)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        assert process.stdout.readline() == "serving\n"
        yield provider
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()

"""`python -m tests.identity_provider PORT CALLBACK`: serves until it is stopped; says so on a line once it does."""

import os
import sys
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the tests say what went wrong."""


def make_key() -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (Path(os.environ["PROVIDER_HOME"]) / "key.pem").write_bytes(pem)


def fill(callback: str) -> None:
    call_command("migrate", run_syncdb=True, verbosity=0)
    for email in settings.PEOPLE:
        apps.get_model("auth.User").objects.create_user(email, password=settings.SECRET)
    apps.get_model("oauth2_provider.Application").objects.create(
        client_id="springline",
        client_secret=settings.SECRET,
        client_type="confidential",
        authorization_grant_type="authorization-code",
        algorithm="RS256",
        redirect_uris=callback,
        skip_authorization=True,
    )


def main(port: str, callback: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.identity_provider.settings"
    make_key()
    django.setup()
    fill(callback)
    with make_server("127.0.0.1", int(port), get_wsgi_application(), handler_class=Quiet) as server:
        print("serving", flush=True)
        server.serve_forever()


main(*sys.argv[1:])

"""The provider's own site: an SQLite file and a key, both made at its start in the directory PROVIDER_HOME."""

import os
from pathlib import Path

HOME = Path(os.environ["PROVIDER_HOME"])

# Everybody's password here is the client's secret as well: it is made up. Una never confirmed her address.
SECRET = "made-up-for-the-tests-and-long-enough"
PEOPLE = {"noor@example.org": True, "una@example.org": False, "nobody@example.org": True, "gone@example.org": True}

SECRET_KEY = SECRET
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "oauth2_provider",
]
# Made from the models: a hundred migrations would take longer than all the tests.
MIGRATION_MODULES = dict.fromkeys(["auth", "contenttypes", "sessions", "oauth2_provider"])
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
ROOT_URLCONF = "tests.identity_provider.urls"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [Path(__file__).parent]}]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": HOME / "provider.sqlite3"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "/sign-in/"
# A browser does not tell cookies apart by port.
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "provider_session", "provider_csrf"
USE_TZ = True

OAUTH2_PROVIDER = {
    "OIDC_ENABLED": True,
    "OIDC_RSA_PRIVATE_KEY": (HOME / "key.pem").read_text(),
    "OAUTH2_VALIDATOR_CLASS": "tests.identity_provider.claims.Claims",
    "PKCE_REQUIRED": True,
    "SCOPES": {"openid": "Who you are", "email": "Your address"},
}

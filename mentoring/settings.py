"""Settings, read from the environment. Without DEBUG, nothing unsafe has a default: the process refuses to start.

README lists the variables. With _FILE after its name, each is read from the file at that path.
"""

import logging
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from environs import FileAwareEnv

from .single_sign_on import single_sign_on

# A file that holds a secret mostly ends in a line break.
env = FileAwareEnv(strip_whitespace=True)
BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = env.bool("DEBUG", False)
DEMO = env.bool("SPRINGLINE_DEMO", False)
PRODUCT_NAME = env.str("PRODUCT_NAME", "Springline")
# A front that sets X-Forwarded-Proto and X-Request-ID itself, whatever the browser sent.
TRUSTED_PROXY = env.bool("TRUSTED_PROXY", False)

SECRET_KEY = env.str("SECRET_KEY", "for-development-only" if DEBUG else "")
# Earlier keys: what was signed or encrypted with them stays good until they are dropped.
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost"] if DEBUG else [])
if not DEBUG:
    if len(SECRET_KEY) < 50:
        raise ImproperlyConfigured("Set SECRET_KEY to at least 50 random characters, or DEBUG=1 on your own machine.")
    if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured("Set ALLOWED_HOSTS to the names this site answers to, without a wildcard.")
    if DEMO and not set(ALLOWED_HOSTS) <= {"127.0.0.1", "localhost"}:
        raise ImproperlyConfigured("The demo is for the loopback address: its passwords are known to everybody.")
    if not DEMO and not env.str("DATABASE_URL", ""):
        raise ImproperlyConfigured("Set DATABASE_URL to a PostgreSQL database.")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "sessions_app.apps.SessionsAppConfig",
]

MIDDLEWARE = [
    # The outermost: what it writes of a request is what the browser got.
    "sessions_app.trace.traced",
    # Before whatever may answer by itself, so that a file, a refused body or host, and the way to https say it as well.
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sessions_app.middleware.closed_to_other_sites",
    "django.middleware.security.SecurityMiddleware",
    # Before what forbids keeping: a file of ours holds nobody's words.
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sessions_app.middleware.private_pages",
    "sessions_app.middleware.whole_body",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sessions_app.trace.viewer_in_the_log",
    "sessions_app.middleware.nothing_left_behind",
    "sessions_app.views.visit.visit",
    "sessions_app.middleware.viewer_time_zone",
    "django.contrib.messages.middleware.MessageMiddleware",
]

ROOT_URLCONF = "mentoring.urls"
WSGI_APPLICATION = "mentoring.wsgi.application"
CSRF_FAILURE_VIEW = "sessions_app.views.errors.csrf_refused"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sessions_app.context.frame",
            ],
        },
    }
]

# SQLite as the demo runs it: one writer at a time from the first statement on, and nothing acknowledged before it is
# on disk.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000; "
    "PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=27103364",
}
DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{BASE_DIR / 'var' / 'dev.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "sessions_app.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "sessions_app.views.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "sessions_app.views.adapters.SocialAccountAdapter"
# The address is the name, and there is one an account.
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
# A code is guessed five times at most, and long enough to look a letter up.
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
# To an unknown address the house writes itself, with no way to sign up in the letter.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# Counted in the database instead (`actions/tries.py`): the library counts in a cache, which each process has to itself.
ACCOUNT_RATE_LIMITS = False
# The front adds the address that it saw as the last one; what stands before it is anybody's claim.
ALLAUTH_TRUSTED_PROXY_COUNT = int(TRUSTED_PROXY)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "sessions_app.passwords.AnybodysGuess"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "front"
LOGOUT_REDIRECT_URL = "sign-in"
# A sign-in ends when it is not used: after half a day, or two weeks on a device that its owner said is theirs. And it
# ends after thirty days whatever happens, so that a stolen one does not live on for as long as the thief uses it.
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_KEPT_ON_DEVICE = 60 * 60 * 24 * 14
SESSION_LASTS_AT_MOST = 60 * 60 * 24 * 30
# A link that sets a password is looked for at once, or asked for again.
PASSWORD_RESET_TIMEOUT = 60 * 30
MFA_ADAPTER = "sessions_app.views.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
OIDC_ISSUER, OIDC_NAME, OIDC_SECOND_FACTOR, SOCIALACCOUNT_PROVIDERS = single_sign_on(env, DEBUG or DEMO)
# Links in letters; a letter that leaves later has no request to ask.
SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000" if DEBUG or DEMO else f"https://{ALLOWED_HOSTS[0]}").rstrip("/")
MAIL_IS_SET_UP = env.str("EMAIL_URL", "").startswith(("submission:", "smtp:"))
_MAIL = env.dj_email_url("EMAIL_URL", "smtp://localhost:25")
if "EMAIL_BACKEND" not in _MAIL:
    raise ImproperlyConfigured("Set EMAIL_URL to submission://user:password@host, or smtp://host within the machine.")
EMAIL_BACKEND = _MAIL["EMAIL_BACKEND"]
EMAIL_HOST, EMAIL_PORT = _MAIL["EMAIL_HOST"], _MAIL["EMAIL_PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL["EMAIL_HOST_USER"] or "", _MAIL["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL["EMAIL_USE_TLS"], _MAIL["EMAIL_USE_SSL"]
if (DEBUG or DEMO) and not env.str("EMAIL_URL", ""):
    # To be read there, instead of a mail server that a laptop does not have.
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = BASE_DIR / "var" / "mail"
EMAIL_TIMEOUT = 10
# Whom somebody tells who found a hole: mailto:… or https://…
SECURITY_CONTACT = env.str("SECURITY_CONTACT", "mailto:security@localhost" if DEBUG or DEMO else "")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("MAIL_FROM", f"{PRODUCT_NAME} <no-reply@{ALLOWED_HOSTS[0]}>")

LANGUAGE_CODE = "en-us"
LANGUAGES = [("en-us", "English")]
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = BASE_DIR / "var" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "mentoring.static_storage.OneSheetStorage"
    },
}

# Fonts and scripts are for our own pages.
WHITENOISE_ALLOW_ALL_ORIGINS = False

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# `data:` is for the images inside Bootstrap's own stylesheet.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
if not DEBUG and not DEMO:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 63_072_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    if TRUSTED_PROXY:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# A body holds at most a dozen answers of 10,000 characters, percent-encoded.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "mentoring.log.WordlessFormatter" if DEBUG else "mentoring.log.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
    # Handlers that libraries bring print in their own way what ours leaves out: whole addresses, messages of errors.
    "loggers": {
        "django": {"handlers": [], "level": "INFO"},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        # What is refused, and in production what breaks, is in lines of our own already, without the address.
        "django.request": {"level": "ERROR" if DEBUG else "CRITICAL"},
        "gunicorn.error": {"handlers": [], "propagate": True},
        "gunicorn.access": {"handlers": [], "propagate": True},
    },
}
# Where a line cannot be written, the library would print its arguments instead.
logging.raiseExceptions = DEBUG

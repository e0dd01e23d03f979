"""The WSGI entry point that the server process loads."""

import os

from django.core.wsgi import get_wsgi_application

from sessions_app.drift import encoder

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings")

application = get_wsgi_application()

# Before the server forks, so that its workers share one model.
if encoder.available():
    encoder.load()

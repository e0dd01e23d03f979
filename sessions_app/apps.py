"""The one app of the project."""

from django.apps import AppConfig


class SessionsAppConfig(AppConfig):
    """Mentoring sessions: who meets whom, what they prepare, how it ended."""

    name = "sessions_app"
    verbose_name = "Mentoring"

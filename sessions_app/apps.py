"""The one app of the project."""

from django.apps import AppConfig
from django.core.checks import Tags, register

from . import checks


class SessionsAppConfig(AppConfig):
    """Mentoring sessions: who meets whom, what they prepare, how it ended."""

    name = "sessions_app"
    verbose_name = "Mentoring"

    def ready(self) -> None:
        """What is asked before a site is opened: `manage.py check --deploy`."""
        for check in checks.BEFORE_OPENING:
            register(check, deploy=True)
        register(checks.check_acknowledgement, Tags.database, deploy=True)

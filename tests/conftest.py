"""What every test may ask for."""

from collections.abc import Iterator

import hypothesis
import pytest
from django.test import Client

from sessions_app.actions import drift
from sessions_app.actions.playbook import load_playbook
from sessions_app.drift import encoder
from sessions_app.models import PlaybookVersion, User
from sessions_app.models.playbook_value import forget_playbooks
from sessions_app.playbook.parse import read_default

from .builders import Pair, build_pair, build_user
from .detecting import Detector
from .factors import confirm

# How long a case takes says how busy the machine is; what has to be quick is measured in a benchmark.
hypothesis.settings.register_profile("without deadlines", deadline=None)
hypothesis.settings.load_profile("without deadlines")


@pytest.fixture(autouse=True)
def _playbooks_are_read_afresh() -> Iterator[None]:
    """Test databases reuse primary keys, so nothing remembered may outlive a test."""
    forget_playbooks()
    yield
    forget_playbooks()


@pytest.fixture(autouse=True)
def _quick_passwords(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def version(db) -> PlaybookVersion:
    """The shipped playbook."""
    return load_playbook(read_default())[0]


@pytest.fixture
def pair(version) -> Pair:
    """Ruth mentors Noor in a program that Dilys runs; Ottilie manages their pod."""
    return build_pair(version)


@pytest.fixture
def stranger(db) -> User:
    """Somebody with an account and no role anywhere."""
    return build_user("Stig Stranger")


@pytest.fixture
def sign_in():
    """A function that gives a client in which this person is signed in and was asked a moment ago that it is they."""

    def signed_in(user: User) -> Client:
        return confirm(Client(), user)

    return signed_in


@pytest.fixture
def detector(monkeypatch) -> Detector:
    """A detector that flags “You should ….”, in place of the trained one."""
    stand_in = Detector()
    monkeypatch.setattr(drift, "check", stand_in.check)
    monkeypatch.setattr(encoder, "settings", stand_in.settings)
    return stand_in

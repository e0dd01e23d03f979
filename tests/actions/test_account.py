"""What people change about themselves."""

import pytest
from django.core.exceptions import ValidationError

from sessions_app.actions.account import change_account

NEW = {"name": "Stig S. Stranger", "time_zone": "America/St_Johns", "theme": "dark"}


def test_name_clock_and_theme_are_kept(stranger):
    change_account(user=stranger, **NEW)
    stranger.refresh_from_db()
    assert (stranger.name, stranger.time_zone, stranger.theme) == ("Stig S. Stranger", "America/St_Johns", "dark")


@pytest.mark.parametrize(
    ("field", "value"),
    [("time_zone", "Mars/Olympus"), ("time_zone", ""), ("theme", "sepia"), ("name", ""), ("name", "N" * 121)],
)
def test_what_is_none_of_the_choices_is_refused(stranger, field, value):
    with pytest.raises(ValidationError) as refused:
        change_account(user=stranger, **(NEW | {field: value}))
    assert list(refused.value.message_dict) == [field]
    stranger.refresh_from_db()
    assert (stranger.name, stranger.time_zone, stranger.theme) == ("Stig Stranger", "UTC", "system")

"""The table of addresses is whole before anybody reads it."""

from . import routes_pulse as routes_pulse

"""Everywhere that words could come to light. A later slice adds its routes to ROUTES, and other ways out here."""

import logging
import logging.config
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from io import StringIO
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core import mail
from django.db import DataError, connection, transaction
from django.test import Client
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse

from ..builders import build_token, form_key
from ..web import text_in
from .fields import our_models, texts_of, word_fields
from .routes import ROUTES, Route, body_of
from .world import World

Told = dict[str, str]
Body = dict[str, Any]
During = Callable[[], AbstractContextManager[None]]
ADMIN_ARGUMENTS = [
    {},
    {"object_id": 1},
    {"app_label": "sessions_app"},
    {"content_type_id": 1, "object_id": 1},
    {"url": "x"},
]
OPENING = [route for route in ROUTES if {200, 410} & set(route.get.values())]
KEYED = [route for route in ROUTES if route.name.startswith("api:")]
# Where a pair's sessions are to be seen one by one.
GIVEN_BY_PAIRS = {"s3", "s4", "s5", "mentorship", "ahead", "flag", "intervention"}
OF_PAIRS = [
    route for route in OPENING if route.given in GIVEN_BY_PAIRS or route.name in {"home", "today", "style", "record"}
]
TAKING = [route for route in ROUTES if {200, 302, 409, 410, 422} & set(route.post.values())]


@contextmanager
def undone() -> Iterator[None]:
    """What was done in here is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def words_refused() -> Iterator[None]:
    """The database refuses whatever touches words, with an error that quotes the row."""
    tables = {f'"{model._meta.db_table}"' for model in our_models() if word_fields(model)}

    def refuse(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if any(table in sql for table in tables):
            raise DataError(f"Failing row contains {params}.")
        return execute(sql, params, many, context)

    with undone(), connection.execute_wrapper(refuse):
        yield


def pages(world: World, person: str, routes: Sequence[Route] = OPENING) -> Told:
    """Every page and every file: each route with each session, pair, program and flag."""
    client = world.client(person)
    return {url: text_in(client.get(url)) for route in routes for url in world.addresses(route.name, route.given)}


def one_of_each(world: World, person: str) -> Told:
    """Every kind of page once."""
    client = world.client(person)
    return {url: text_in(client.get(url)) for url in [route.url(world) for route in OPENING]}


def forms(world: World, person: str, during: During = undone) -> Told:
    """Every form as it would be taken, or refused."""
    return _sent(world, world.client(person), {route: body_of(route, world) for route in TAKING}, during)


def empty_forms(world: World, person: str) -> Told:
    """Every form with nothing in it but its key, so that it is refused with what is stored."""
    return _sent(world, world.client(person), {route: {"form_key": form_key()} for route in TAKING})


def stale_forms(world: World, person: str) -> Told:
    """Every form with a token that is none: the page that gives the text back."""
    client = world.client(person, enforce_csrf_checks=True)
    return _sent(world, client, {route: body_of(route, world) for route in TAKING})


def broken_pages(world: World, person: str) -> Told:
    """Every page and form while the database refuses words, and quotes them as it does."""
    client, urls = world.client(person), [route.url(world) for route in OPENING]
    with words_refused():
        told = {url: text_in(client.get(url)) for url in urls}
    return told | forms(world, person, words_refused)


def nowhere(world: World, person: str) -> Told:
    """Addresses that are not there."""
    client = world.client(person)
    return {url: text_in(client.get(url)) for url in ("/nowhere/", "/sessions/AAAAAAAAAAAAAA/")}


def _sent(world: World, client: Client, bodies: Mapping[Route, Body], during: During = undone) -> Told:
    """What is answered to these forms, each sent by a browser that has done nothing before."""
    told, signed_in = {}, client.cookies.copy()
    for route, body in bodies.items():
        url = route.url(world)
        with during():
            told[f"POST {url}"] = text_in(client.post(url, body))
        client.cookies = signed_in.copy()
    return told


def acts(world: World, person: str) -> Told:
    """Every form, and it counts."""
    told = {}
    for route in TAKING:
        told |= _sent(world, world.client(person), {route: body_of(route, world)}, nullcontext)
    return told


SURFACES: dict[str, Callable[[World, str], Told]] = {
    "pages and files": pages,
    "forms": forms,
    "empty forms": empty_forms,
    "stale forms": stale_forms,
    "broken pages": broken_pages,
    "nowhere": nowhere,
}
"""What each person gets to see."""


@contextmanager
def logged() -> Iterator[StringIO]:
    """Everything that the house's log would print at its most talkative."""
    configured = logging.config.DictConfigurator(settings.LOGGING)
    written, root = StringIO(), logging.getLogger()
    handler = logging.StreamHandler(written)
    handler.setFormatter(configured.configure_formatter(settings.LOGGING["formatters"]["line"]))
    root.addHandler(handler)
    level = root.level
    root.setLevel(logging.DEBUG)
    yield written
    root.setLevel(level)
    root.removeHandler(handler)


def letters() -> Told:
    """Every mail that left."""
    return {str(each.subject): f"{each.message()}" for each in mail.outbox}


def fields_without_words() -> Told:
    """Every text of ours that is not meant for words: audit entries, letters on their way, receipts, names."""
    told = {}
    for model in our_models():
        names = [each.name for each in set(texts_of(model)) - set(word_fields(model))]
        told[model.__name__] = repr(list(model._base_manager.values_list(*names))) if names else ""
    return told


def interface(world: World) -> Told:
    """What another system reads with a key of the program."""
    secret = "springline_of-its-own"
    build_token(world.program, world.people["admin"], secret)
    client = Client(headers={"Authorization": f"Bearer {secret}"})
    assert client.get(reverse("api:program")).status_code == 200
    return {url: text_in(client.get(url)) for route in KEYED for url in world.addresses(route.name, route.given)}


def all_routes(patterns: list[Any], prefix: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    """(namespaced name, address as written) of every route, through every include."""
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from all_routes(pattern.url_patterns, address, space + inner)
        else:
            yield f"{space}{pattern.name or ''}", address


def admin_addresses() -> list[str]:
    """Every address of the operator's site, with some row in it where it wants one."""
    named = {name for name, address in all_routes(get_resolver().url_patterns) if address.startswith("admin/")}
    return sorted({_admin_address(name) for name in named - {"", "admin:", "admin:login", "admin:logout"}})


def _admin_address(name: str) -> str:
    for arguments in ADMIN_ARGUMENTS:
        try:
            return reverse(name, kwargs=arguments)
        except NoReverseMatch:
            continue
    raise AssertionError(f"No arguments known for {name}.")


def admin_site(world: World, person: str) -> Told:
    """Every address of the operator's site, and every row's pages."""
    client, urls = world.client(person), admin_addresses()
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        for row in model._base_manager.all():
            urls += [reverse(f"{name}_{page}", args=[row.pk]) for page in ("change", "history", "delete")]
    return {url: text_in(client.get(url)) for url in urls}

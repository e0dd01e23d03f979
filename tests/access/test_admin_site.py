"""The operator's site: only staff get in, whatever they are in a program, and no words are shown there."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import models

from sessions_app.models import AuditEntry

from ..builders import build_pair, build_user
from .fields import our_models, word_fields
from .routes import PERSONS
from .surfaces import admin_addresses
from .world import build_world

pytestmark = pytest.mark.sweep

WORDS = [model for model in our_models() if word_fields(model)]


def test_a_role_in_a_program_opens_no_door_to_the_admin_site(version):
    world, addresses = build_world(version), admin_addresses()
    clients = {person: world.client(person) for person in PERSONS}
    cells = {(who, address): client.get(address) for who, client in clients.items() for address in addresses}
    opened = [cell for cell, answer in cells.items() if not leads_to_the_door(answer)]
    assert (len(addresses) > 20, opened) == (True, [])


def leads_to_the_door(answer) -> bool:
    return answer.status_code == 302 and answer.headers["Location"].startswith("/admin/login/?next=")


def test_the_admin_site_has_no_door_of_its_own(client):
    assert client.get("/admin/login/?next=/admin/").headers["Location"] == "/accounts/sign-in/?next=/admin/"


def test_staff_see_the_lists_of_the_admin_site(version, sign_in):
    operator = sign_in(build_user("Sam Staff", is_staff=True, is_superuser=True))
    lists = [f"/admin/{model._meta.app_label}/{model._meta.model_name}/" for model in admin.site._registry]
    assert {address: operator.get(address).status_code for address in lists} == dict.fromkeys(lists, 200)


def test_staff_without_rights_see_no_list(version, sign_in):
    helper = sign_in(build_user("Hal Helper", is_staff=True))
    assert helper.get("/admin/sessions_app/user/").status_code == 403


def test_no_model_that_leads_to_words_is_on_the_admin_site():
    near = {model for words in WORDS for model in (words, *reached_from(words))}
    allowed = {"User", "Role", "Program", "Pod", "Mentorship"}
    assert {model.__name__ for model in admin.site._registry if model in near} <= allowed


def reached_from(model: type[models.Model]) -> set[type[models.Model]]:
    return {each.related_model for each in model._meta.concrete_fields if each.is_relation}


def test_every_model_with_words_stays_off_the_admin_site():
    assert [model for model in WORDS if model in admin.site._registry] == []
    assert {model.__name__ for model in admin.site._registry} <= {m.__name__ for m in apps.get_models()}


@pytest.mark.parametrize("kind", ["user", "program"])
def test_people_and_programs_are_never_deleted_over_what_hangs_on_them(version, sign_in, kind):
    operator = sign_in(build_user("Sam Staff", is_staff=True, is_superuser=True))
    world = build_world(version)
    row = {"user": world.people["mentor"], "program": world.program}[kind]
    assert operator.get(f"/admin/sessions_app/{kind}/{row.pk}/delete/").status_code == 403


@pytest.mark.parametrize("kind", ["program", "mentorship"])
def test_what_acts_change_by_their_own_rules_is_only_looked_at(version, sign_in, kind):
    operator = sign_in(build_user("Sam Staff", is_staff=True, is_superuser=True))
    world = build_world(version)
    page = f"/admin/sessions_app/{kind}/{getattr(world, kind).pk}/change/"
    answers = operator.get(page), operator.post(page, {"shares_drift_decisions": "on"})
    assert [answer.status_code for answer in answers] == [200, 403]
    assert operator.get(f"/admin/sessions_app/{kind}/add/").status_code == 403


def test_a_role_is_given_there_with_an_entry_and_never_taken(version, sign_in):
    operator, pair = build_user("Sam Staff", is_staff=True, is_superuser=True), build_pair(version)
    rosa, client = build_user("Rosa Keller"), sign_in(operator)
    asked = {"program": pair.program.pk, "user": rosa.pk, "kind": "admin"}
    assert client.post("/admin/sessions_app/role/add/", asked).status_code == 302
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.actor, entry.subject, rosa.roles.get().kind) == ("gave_role", operator, rosa, "admin")
    assert client.post("/admin/sessions_app/role/add/", asked).status_code == 200
    taken = f"/admin/sessions_app/role/{pair.mentee.roles.get().pk}"
    assert [client.post(f"{taken}/{act}/", {"post": "yes"}).status_code for act in ("change", "delete")] == [403, 403]
    assert client.post(f"/admin/sessions_app/pod/{pair.pod.pk}/delete/", {"post": "yes"}).status_code == 403


def test_staff_without_rights_give_nobody_a_role(version, sign_in):
    hal, pair = build_user("Hal Helper", is_staff=True), build_pair(version)
    asked, add = {"program": pair.program.pk, "user": hal.pk, "kind": "admin"}, "/admin/sessions_app/role/add/"
    client = sign_in(hal)
    assert [client.get(add).status_code, client.post(add, asked).status_code, hal.roles.count()] == [403, 403, 0]


@pytest.mark.parametrize(("kind", "own"), [("pod_manager", False), ("pod_manager", None), ("admin", True)])
def test_a_pod_that_does_not_go_with_the_role_is_refused_beside_the_form(version, sign_in, kind, own):
    pair, other, rosa = build_pair(version), build_pair(version), build_user("Rosa Keller")
    pod = {True: pair.pod.pk, False: other.pod.pk, None: ""}[own]
    client = sign_in(build_user("Sam Staff", is_staff=True, is_superuser=True))
    asked = {"program": pair.program.pk, "user": rosa.pk, "kind": kind, "pod": pod}
    assert (client.post("/admin/sessions_app/role/add/", asked).status_code, rosa.roles.count()) == (200, 0)

"""The operator's site: structure and status. No model that holds anybody's words is registered here."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import Group

from .actions.role import give_role
from .models import Mentorship, Pod, Program, Role, User

admin.site.unregister(Group)


class StructureAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # not subscriptable at run time
    """What all of these have in common: structure and status."""


class LookedAt(StructureAdmin):
    """Rows to look at: what changes them are acts with rules and entries of their own."""

    def has_add_permission(self, request: object) -> bool:
        return False

    def has_change_permission(self, request: object, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: object, obj: object = None) -> bool:
        return False


@admin.register(User)
class UserAdmin(StructureAdmin):
    """People, without their passwords."""

    list_display = ["name", "email", "is_active", "is_staff"]
    search_fields = ["name", "email"]
    fields = ["name", "email", "job", "time_zone", "is_active", "is_staff"]

    def has_delete_permission(self, request: object, obj: object = None) -> bool:
        # Somebody who left is switched off: the page that asks before deleting lists notes and flags of the person.
        return False


@admin.register(Role)
class RoleAdmin(LookedAt):
    """Who is what. A role can be given, where nobody in the program is left who could."""

    list_display = ["user", "kind", "program", "pod"]
    list_filter = ["program", "kind"]
    autocomplete_fields = ["user"]

    def has_add_permission(self, request: object) -> bool:
        return True

    def save_model(self, request: Any, obj: Role, form: object, change: bool) -> None:
        # Its entry in the program's trail is what tells the others.
        role = give_role(program=obj.program, user=obj.user, kind=obj.kind, pod=obj.pod, by=request.user)
        obj.pk, obj._state.adding = role.pk, False


@admin.register(Pod)
class PodAdmin(LookedAt):
    """Pods of a program."""

    list_display = ["name", "program"]


@admin.register(Program)
class ProgramAdmin(LookedAt):
    """Programs: their admins change the settings, so that everybody in a program sees what was opened, and when."""

    list_display = ["name", "starts_on", "ends_on"]


@admin.register(Mentorship)
class MentorshipAdmin(LookedAt):
    """Pairs."""

    list_display = ["mentee", "mentor", "program", "started_at", "ended_at"]

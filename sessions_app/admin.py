"""The operator's site: structure and status. No model that holds anybody's words is registered here."""

from django.contrib import admin
from django.contrib.auth.models import Group

from .models import Mentorship, Pod, Program, Role, User

admin.site.unregister(Group)


class StructureAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # not subscriptable at run time
    """What all of these have in common: structure and status."""


@admin.register(User)
class UserAdmin(StructureAdmin):
    """People, without their passwords."""

    list_display = ["name", "email", "is_active", "is_staff"]
    search_fields = ["name", "email"]
    fields = ["name", "email", "job", "time_zone", "is_active", "is_staff"]

    def has_delete_permission(self, request: object, obj: object = None) -> bool:
        # Somebody who left is switched off: the page that asks before deleting lists notes and flags of the person.
        return False


@admin.register(Program)
class ProgramAdmin(StructureAdmin):
    """Programs and their settings."""

    list_display = ["name", "starts_on", "ends_on"]
    prepopulated_fields = {"slug": ["name"]}

    def has_delete_permission(self, request: object, obj: object = None) -> bool:
        # What happened in a program stays on record until its time ends; the database refuses anything else.
        return False


@admin.register(Role)
class RoleAdmin(StructureAdmin):
    """Who is what."""

    list_display = ["user", "kind", "program", "pod"]
    list_filter = ["program", "kind"]
    autocomplete_fields = ["user"]


@admin.register(Pod)
class PodAdmin(StructureAdmin):
    """Pods of a program."""

    list_display = ["name", "program"]


@admin.register(Mentorship)
class MentorshipAdmin(StructureAdmin):
    """Pairs, to look at; pairing is an act of its own with its own rules."""

    list_display = ["mentee", "mentor", "program", "started_at", "ended_at"]

    def has_add_permission(self, request: object) -> bool:
        return False

    def has_change_permission(self, request: object, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: object, obj: object = None) -> bool:
        return False

"""The operator's site: structure and status. No model that holds anybody's words is registered here."""

from django.contrib import admin
from django.contrib.auth.models import Group

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
class RoleAdmin(StructureAdmin):
    """Who is what."""

    list_display = ["user", "kind", "program", "pod"]
    list_filter = ["program", "kind"]
    autocomplete_fields = ["user"]


@admin.register(Pod)
class PodAdmin(StructureAdmin):
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

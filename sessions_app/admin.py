"""The operator's site: structure and status. No model that holds anybody's words is registered here."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group

from .actions.pod import check_pod
from .actions.role import give_role
from .errors import RoleHeld, RuleBroken
from .models import Mentorship, Pod, Program, Role, User

admin.site.unregister(Group)


class StructureAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # not subscriptable at run time
    """What all of these have in common: structure and status."""


class RoleForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """A role, refused beside the form where it makes no sense."""

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError for a pod that does not go with the role."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("program") and said.get("kind"):
            try:
                check_pod(said["program"], said["kind"], said.get("pod"))
            except RuleBroken as refused:
                raise forms.ValidationError(refused.sentence) from refused
        return said


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

    form = RoleForm

    def has_add_permission(self, request: Any) -> bool:
        return admin.ModelAdmin.has_add_permission(self, request)

    def save_model(self, request: Any, obj: Role, form: object, change: bool) -> None:
        # Its entry in the program's trail is what tells the others.
        given: dict[str, Any] = {"program": obj.program, "user": obj.user, "kind": obj.kind, "pod": obj.pod}
        try:
            role = give_role(by=request.user, **given)
        except RoleHeld:  # given by somebody else in the same moment
            role = Role.objects.get(**given)
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

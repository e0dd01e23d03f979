"""The pods of a program."""

from django.db import IntegrityError, transaction

from ..errors import PodInUse, PodMissing, PodNameTaken, PodNotExpected
from ..models import AuditEntry, Pod, Program, Role, User
from .audit import record


def check_pod(program: Program, kind: str, pod: Pod | None) -> None:
    """A pod manager's role names a pod of the program, and no other does. Raises PodMissing, PodNotExpected."""
    if kind != Role.Kind.POD_MANAGER and pod is not None:
        raise PodNotExpected
    if kind == Role.Kind.POD_MANAGER and (pod is None or pod.program_id != program.pk):
        raise PodMissing


def make_pod(*, program: Program, name: str, by: User) -> Pod:
    """A pod with nobody in it yet. Raises PodNameTaken, whatever the capitals."""
    with transaction.atomic():
        _check_name(program, name)
        try:
            with transaction.atomic():
                pod = Pod.objects.create(program=program, name=name)
        except IntegrityError as error:
            raise PodNameTaken from error
        record(AuditEntry.Verb.MADE_POD, by=by, program=program)
        return pod


def rename_pod(*, pod: Pod, name: str, by: User) -> None:
    """Calls it something else; its people stay in it. Raises PodNameTaken."""
    with transaction.atomic():
        _check_name(pod.program, name, but=pod)
        try:
            with transaction.atomic():
                pod.name = name
                pod.save(update_fields=["name"])
        except IntegrityError as error:
            raise PodNameTaken from error
        record(AuditEntry.Verb.RENAMED_POD, by=by, program=pod.program)


def delete_pod(*, pod: Pod, by: User) -> None:
    """Deletes a pod that nothing speaks of, pairs that ended included. Raises PodInUse."""
    with transaction.atomic():
        # Whoever puts somebody in waits for this row, or is waited for.
        locked = Pod.objects.select_for_update().filter(pk=pod.pk).first()
        if locked is None:
            return
        if not Pod.objects.empty().filter(pk=locked.pk).exists():
            raise PodInUse
        record(AuditEntry.Verb.DELETED_POD, by=by, program=locked.program)
        locked.delete()


def _check_name(program: Program, name: str, but: Pod | None = None) -> None:
    same = Pod.objects.filter(program=program, name__iexact=name)
    if any(pod != but for pod in same):
        raise PodNameTaken

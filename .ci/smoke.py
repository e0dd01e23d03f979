"""Start `make demo` on a free port, look at the sign-in page and its stylesheet, stop it again."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from urllib.error import URLError
from urllib.request import urlopen

LIMIT = 180


def main() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    site = f"http://127.0.0.1:{port}"
    began = time.monotonic()
    # A session of its own: stopping that group stops make and its server, and nothing else.
    demo = subprocess.Popen(["make", "demo", f"PORT={port}"], start_new_session=True)
    try:
        page = wait_for(f"{site}/accounts/sign-in/", demo, began + LIMIT)
        print(f"smoke: served after {time.monotonic() - began:.0f} s")
        if "Sign in" not in page:
            return fail("the sign-in page does not say 'Sign in'")
        stylesheets = re.findall(r'<link[^>]+href="(/static/[^"]+\.css)"', page)
        if not stylesheets:
            return fail("the sign-in page names no stylesheet")
        for address in stylesheets:
            urlopen(site + address, timeout=10).close()
    except (OSError, TimeoutError) as error:
        return fail(str(error))
    finally:
        with suppress(ProcessLookupError):  # it may have ended by itself
            os.killpg(demo.pid, signal.SIGTERM)
        demo.wait(timeout=60)
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            return fail("the server is still there after it was stopped")
    print("smoke: passed")
    return 0


def wait_for(address: str, demo: "subprocess.Popen[bytes]", deadline: float) -> str:
    while time.monotonic() < deadline:
        if demo.poll() is not None:
            raise OSError(f"make demo ended with {demo.returncode} before it served")
        try:
            with urlopen(address, timeout=10) as answer:
                return str(answer.read(), "utf-8")
        except URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                raise
            time.sleep(0.5)
    raise TimeoutError(f"nothing served within {LIMIT} s")


def fail(why: str) -> int:
    print(f"smoke: {why}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())

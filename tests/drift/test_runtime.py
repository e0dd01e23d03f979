"""The library that runs the model keeps to itself and lets workers end."""

import json
import os
import subprocess
import sys

import pytest

from ..test_settings import ROOT

# As a server with two workers does it: load, then fork, and have the child judge something and end.
PRELOADED = """
import json, os, signal
from sessions_app.drift import encoder
from sessions_app.drift.detect import check

encoder.load()
threads = len(os.listdir("/proc/self/task"))
child = os.fork()
if not child:
    signal.alarm(20)
    raise SystemExit(len(check("You should simply call her.", "mentor").findings))
print(json.dumps({"threads": threads, "child": os.waitpid(child, 0)[1]}))
"""


@pytest.fixture
def server(tmp_path) -> dict[str, int]:
    """What a process with a home of its own tells; an environment for tests would keep the library quiet by itself."""
    environment = {"PATH": os.defpath, "HOME": str(tmp_path), "OPENBLAS_NUM_THREADS": "1", "ORT_DISABLE_TELEMETRY": "0"}
    done = subprocess.run(
        [sys.executable, "-c", PRELOADED], cwd=ROOT, env=environment, capture_output=True, check=True, timeout=120
    )
    return json.loads(done.stdout)


def test_the_library_starts_nothing_beside_the_server_and_a_worker_ends_by_itself(server):
    assert server == {"threads": 1, "child": 1 << 8}  # the exit status is how much the worker found


def test_the_library_leaves_nothing_in_the_home_of_who_runs_the_server(server, tmp_path):
    assert list(tmp_path.iterdir()) == []

"""How long the drift detector takes, and what it costs a worker.

python -m tests.benchmarks.drift        CPU time on one core, after warm-up
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

NOTE = Path(__file__).with_name("note.txt")
HINT = "I told her to go to Dana first and get the freeze moved. She looked relieved, which worries me a little."


def main() -> int:
    """Print each figure beside its limit; the exit status says whether all of them hold."""
    before = _megabytes()
    began = time.perf_counter()
    # Imported here, because the import is a part of what is measured.
    from sessions_app.drift import encoder
    from sessions_app.drift.detect import check

    encoder.load()
    loaded = time.perf_counter() - began
    note = NOTE.read_text(encoding="utf-8")
    for _ in range(5):
        check(note, "mentor")
    endless = " ".join(note.replace(".", " ").split())
    rows = [
        ("load, seconds", loaded, 1.5),
        (f"note of {len(note.split())} words, ms", _median(lambda: check(note, "mentor"), 40), 60),
        ("hint of 2 sentences, ms", _median(lambda: check(HINT, "mentor"), 100), 15),
        ("10,000 characters, ms", _median(lambda: check((note * 8)[:10_000], "mentor"), 5), 1000),
        ("10,000 without a full stop, ms", _median(lambda: check((endless * 8)[:10_000], "mentor"), 5), 1000),
        ("100 KB, of which the cap is read, ms", _median(lambda: check((note * 80)[:100_000], "mentor"), 3), 50),
        ("memory of a worker, MB", _megabytes() - before, 150),
    ]
    for name, figure, limit in rows:
        print(f"{name:40s}{figure:10.1f}{limit:10.1f}  {'holds' if figure <= limit else 'TOO MUCH'}")
    return int(any(figure > limit for _, figure, limit in rows))


def _median(call: Callable[[], object], times: int) -> float:
    """The median processor time of some calls, in milliseconds."""
    took = []
    for _ in range(times):
        began = time.process_time()
        call()
        took.append(time.process_time() - began)
    return sorted(took)[times // 2] * 1000


def _megabytes() -> float:
    """Resident memory of this process."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


if __name__ == "__main__":
    sys.exit(main())

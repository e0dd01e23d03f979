"""The shipped artefact is as good as the record says: nobody has to take the model card on trust."""

import json

import pytest

from sessions_app.drift.detect import check
from sessions_app.drift.encoder import ARTEFACT
from sessions_app.drift.kinds import Kind
from tests.drift.evaluate import RECORD, measure, split_of

RECORDED = json.loads(RECORD.read_text(encoding="utf-8"))
# The development split moves when the training corpus grows; the test split does not.
SPLITS = ["test" if "test" in RECORDED else "dev"]


@pytest.fixture(scope="module", params=SPLITS)
def recorded_and_measured(request):
    return RECORDED[request.param], measure(*split_of(request.param))


@pytest.mark.parametrize("group", ["lines", "sessions", "passages_in_sessions"])
@pytest.mark.parametrize("figure", ["n", "drift", "precision", "recall", "f1", "false_alarms"])
def test_the_recorded_figures_are_measured_again(recorded_and_measured, group, figure):
    recorded, measured = recorded_and_measured
    assert measured[group][figure] == pytest.approx(recorded[group][figure], abs=0.01)


def test_the_artefact_stays_under_thirty_megabytes():
    assert sum(path.stat().st_size for path in ARTEFACT.iterdir()) < 30_000_000


def test_the_request_and_the_order_of_the_design_are_found_and_nothing_beside_them():
    prepared = (
        "Two on-call rotas, about a day a week of doubled work for Priya and Tom, and a migration that now runs into "
        "the autumn freeze. I said the cost was small and never wrote it down. Should I just cut over in April anyway? "
        "Tell me which one you would pick."
    )
    noted = (
        "Noor arrived with the choice made and wanted me to confirm it. We spent twenty minutes on who carries the "
        "cost of waiting, and that landed. Then I ran out of patience. I told her to go to Dana first and get the "
        "freeze moved. She looked relieved, which worries me a little."
    )
    assert [(finding.kind, finding.quote) for finding in check(prepared, "mentee").findings] == [
        (Kind.SOLUTION_SEEKING, "Should I just cut over in April anyway? Tell me which one you would pick.")
    ]
    assert [(finding.kind, finding.quote) for finding in check(noted, "mentor").findings] == [
        (Kind.PRESCRIPTIVE_ADVICE, "I told her to go to Dana first and get the freeze moved."),
    ]

"""The corpus keeps to its format, and no pair or text is both trained on and measured."""

from pathlib import Path

import pytest

from sessions_app.drift.kinds import Kind
from sessions_app.drift.training.corpus import held_out, named_lines, named_texts, read_lines, read_texts

TRAIN = Path(__file__).parent / "corpus" / "train"


def write(tmp_path: Path, name: str, content: str) -> Path:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return path


def test_every_line_of_the_training_corpus_can_be_read():
    assert sum(1 for _ in named_lines(TRAIN)) > 3000


def test_every_kind_is_taught_with_drift_and_with_near_misses():
    lines = [line for _, line in named_lines(TRAIN)]
    for kind in Kind:
        assert sum(line.kind == kind for line in lines) >= 40, kind
        assert sum(line.near == kind for line in lines) >= 40, kind


def test_about_one_group_in_eight_is_held_out():
    groups = {group for group, _ in named_lines(TRAIN)}
    assert 0.10 < sum(map(held_out, groups)) / len(groups) < 0.15


def test_both_lines_of_a_pair_are_of_one_group(tmp_path):
    write(tmp_path, "a.tsv", "m1\tmentor\tescalation\t-\tplain\tOne.\nm1\tmentor\t-\tescalation\tplain\tTwo.\n")
    assert {group for group, _ in named_lines(tmp_path)} == {"a:m1"}


@pytest.mark.parametrize(
    "row", ["m1\tmentor\tadvice\t-\tplain\tX.", "m1\tboss\t-\t-\tplain\tX.", "m1\tmentor\t-\t-\tloud\tX.", "X."]
)
def test_a_defective_line_is_named_by_its_number(tmp_path, row):
    path = write(tmp_path, "a.tsv", f"-\tmentor\t-\t-\tplain\tFine.\n{row}\n")
    with pytest.raises(ValueError, match=r"a\.tsv, line 2"):
        list(read_lines(path))


def test_marks_are_taken_out_of_a_text_and_kept_as_offsets(tmp_path):
    block = "=== mentor | terse\n- late\n- [[escalation|will call her director]]\n=== mentee | plain\nQuiet.\n"
    marked, quiet = read_texts(write(tmp_path, "texts_1.txt", block))
    assert marked.raw == "- late\n- will call her director"
    assert [marked.raw[start:end] for start, end, _ in marked.marked] == ["will call her director"]
    assert marked.kind_of(9, 31) is Kind.ESCALATION
    assert marked.kind_of(0, 6) is None
    assert (quiet.role, quiet.marked) == ("mentee", ())


def test_every_text_of_the_training_corpus_can_be_read():
    assert sum(1 for _ in named_texts(TRAIN)) >= 60

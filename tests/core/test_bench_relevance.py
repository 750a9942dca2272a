"""Recall among the first results and mean reciprocal rank, on answers worked out by hand."""

from __future__ import annotations

import pytest

from passerelle.bench.relevance import recall_at, reciprocal_rank, scores


@pytest.mark.parametrize(
    ("found", "relevant", "recall", "rank"),
    [
        ("abc", "a", 1, 1),
        ("abc", "c", 1, 1 / 3),
        ("abcd", "d", 0, 1 / 4),
        ("abc", "x", 0, 0),
        ("", "x", 0, 0),
        ("axb", "ab", 1, 1),
        ("axyb", "ab", 1 / 2, 1),
        ("xaybz", "abc", 1 / 3, 1 / 2),
        # of more than there is room for, as many as there is room for
        ("abc", "abcdef", 1, 1),
        ("axb", "abcdef", 2 / 3, 1),
        # the same result twice is found once
        ("aaab", "ab", 1 / 2, 1),
    ],
)
def test_one_question(found: str, relevant: str, recall: float, rank: float) -> None:
    """Letters are ids; the first three results count for recall."""
    assert recall_at(found, relevant) == pytest.approx(recall)
    assert reciprocal_rank(found, relevant) == pytest.approx(rank)


def test_means() -> None:
    """Each question counts as much as any other."""
    found = scores([("abc", "a"), ("abc", "b"), ("abc", "x")])
    assert found.queries == 3
    assert found.recall == pytest.approx(2 / 3)
    assert found.reciprocal_rank == pytest.approx((1 + 1 / 2 + 0) / 3)
    assert scores(iter([("abc", "b")]), first=1).recall == 0


def test_nothing_to_be_found_is_no_question() -> None:
    """It would be answered perfectly, or not at all: both lie."""
    with pytest.raises(ValueError, match="relevant"):
        recall_at("abc", "")
    with pytest.raises(ValueError, match="relevant"):
        reciprocal_rank("abc", [])
    with pytest.raises(ValueError, match="questions"):
        scores([])

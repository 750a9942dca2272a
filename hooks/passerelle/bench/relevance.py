"""How well a search answers: recall among the first results, and the mean reciprocal rank."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

FIRST = 3
"""Results that a reader sees without scrolling."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Means over `queries` questions, each between 0 (worst) and 1 (best)."""

    queries: int
    recall: float
    reciprocal_rank: float


def recall_at(found: Sequence[str], relevant: Collection[str], first: int = FIRST) -> float:
    """Share of the relevant ids that stand among the `first` results (between 0 and 1).

    Recall as of Manning, Raghavan and Schütze, Introduction to Information Retrieval (2008), chapter 8, cut off at a
    rank; of more relevant ids than there is room for, `first` are all that can be asked for, so that 1 is within reach.
    Raises ValueError when nothing is relevant: there is nothing to be found.
    """
    wanted = _wanted(relevant)
    return len(wanted.intersection(found[:first])) / min(first, len(wanted))


def reciprocal_rank(found: Sequence[str], relevant: Collection[str]) -> float:
    """1 divided by the rank of the first relevant id; 0 when none is found. Over many questions its mean is MRR.

    Voorhees, The TREC-8 Question Answering Track Report (1999); on ranked results, Introduction to Information
    Retrieval, section 8.4. Raises ValueError when nothing is relevant.
    """
    wanted = _wanted(relevant)
    return next((1 / rank for rank, id_ in enumerate(found, start=1) if id_ in wanted), 0.0)


def scores(answers: Iterable[tuple[Sequence[str], Collection[str]]], first: int = FIRST) -> Scores:
    """Means over (ids found, best first; ids relevant) of each question. Raises ValueError when there is none."""
    pairs = list(answers)
    if not pairs:
        raise ValueError("no questions")
    recall = sum(recall_at(found, relevant, first) for found, relevant in pairs)
    rank = sum(reciprocal_rank(found, relevant) for found, relevant in pairs)
    return Scores(len(pairs), recall / len(pairs), rank / len(pairs))


def _wanted(relevant: Collection[str]) -> frozenset[str]:
    if not relevant:
        raise ValueError("nothing is relevant")
    return frozenset(relevant)

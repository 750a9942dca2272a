"""In which order the form asks for the fields of a record: the one place that says so."""

from __future__ import annotations

from typing import NamedTuple


class Step(NamedTuple):
    """A step of the form: `fields` of the record, and `texts` that stand in its language blocks. `programme` steps are
    for the types of practice that have members, pairs or phases, and for whoever asks. `subjects` tells whether
    something may be unknown or disputed about its fields: they speak of the practice, then, and not of the sheet."""

    name: str
    fields: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    programme: bool = False
    subjects: bool = True


STEPS = (
    Step("practice", ("type", "status", "period", "places", "themes", "audiences"), ("title", "summary", "keywords")),
    Step("sources", ("sources",)),
    Step(
        "story",
        texts=(
            "inspiring",
            "challenge",
            "how_it_works",
            "initiators",
            "results",
            "evaluation",
            "difficulties",
            "lessons",
            "transfer",
            "precedents",
        ),
    ),
    Step("people", ("organisations", "funding", "networks", "contact")),
    Step(
        "programme",
        (
            "members",
            "pairs",
            "phases",
            "strands",
            "priorities",
            "challenges",
            "methods",
            "steps",
            "benchmarks",
            "local_group",
        ),
        programme=True,
    ),
    Step("timeline", ("events", "outputs")),
    Step("open", ("disagreements", "gaps", "relations")),
    Step("sheet", ("original_language", "published", "updated", "reviewed"), subjects=False),
)
"""Every field of a record and every text of a block, each once; texts of lists stand with their entries."""

OF_PROGRAMMES = frozenset(name for step in STEPS if step.programme for name in step.fields)
"""Lists that only programmes have: what refers to one of them is asked of programmes alone."""

SELDOM = {"events": ("visitors", "inferred"), "phases": ("complete",)}
"""What few entries of a list need: it is asked for last, once somebody wants it."""

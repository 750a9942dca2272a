"""The state of translations, and the digest that it rests on."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.records import record

from passerelle.digest import block_digest
from passerelle.model import Practice
from passerelle.texts import Texts, TranslatedBy
from passerelle.translation import State, TranslationState, state


def test_digest_of_the_file_and_of_the_model_agree() -> None:
    """Checks read the file, sheets the model: both must say the same."""
    block = record()["texts"]["fr"]
    assert Texts.model_validate(block).digest == block_digest(block)
    assert len(block_digest(block)) == 12


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Un texte\nsur deux lignes.", "Un texte sur\ndeux lignes."),
        ("Un.\n\nDeux.", "Un.\n \n\nDeux.\n"),
        ("Un mot\u00a0!", "Un mot\u202f!"),
    ],
)
def test_wrapping_lines_anew_changes_no_digest(before: str, after: str) -> None:
    """A translation does not become old because its original was laid out otherwise."""
    assert block_digest({"results": before}) == block_digest({"results": after})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"results": "Un."}, {"results": "Deux."}),
        ({"results": "Un. Deux."}, {"results": "Un.\n\nDeux."}),
        ({"results": "Un."}, {"lessons": "Un."}),
        ({"steps": {"a": {"title": "x"}}}, {"steps": {"b": {"title": "x"}}}),
        ({"benchmarks": {"a": {"key_factors": ["x", "y"]}}}, {"benchmarks": {"a": {"key_factors": ["y", "x"]}}}),
    ],
)
def test_new_words_change_the_digest(before: dict[str, Any], after: dict[str, Any]) -> None:
    """Words, paragraphs, fields, keys and the order of a list all count."""
    assert block_digest(before) != block_digest(after)


def test_order_of_fields_keywords_and_the_note_on_translation_do_not_count() -> None:
    """Only what a reader reads makes a translation old."""
    one = {"title": "x", "results": "y"}
    other = {"results": "y", "title": "x", "translation": {"by": "human", "of": "fr"}, "steps": {}, "keywords": ["z"]}
    assert block_digest(one) == block_digest(other)


def test_states() -> None:
    """original, current, stale, undated, missing; with who translated and from what."""
    tree = record()
    tree["texts"]["es"]["translation"] = {"by": "machine-reviewed", "of": "en", "digest": "0" * 12}
    practice = Practice.model_validate(tree)
    assert state(practice, "fr") == TranslationState(State.ORIGINAL)
    assert state(practice, "en") == TranslationState(State.CURRENT, TranslatedBy.HUMAN, "fr")
    assert state(practice, "es") == TranslationState(State.STALE, TranslatedBy.MACHINE_REVIEWED, "en")
    assert state(practice, "pt") == TranslationState(State.MISSING)
    del tree["texts"]["en"]["translation"]["digest"]
    assert state(Practice.model_validate(tree), "en").state is State.UNDATED
    tree["texts"]["en"]["translation"] = {"by": "machine", "of": "ca", "digest": "0" * 12}
    assert state(Practice.model_validate(tree), "en").state is State.UNDATED

"""What is said of an entry whose place is not chosen yet stays in the draft alone."""

from __future__ import annotations

from typing import Any

from passerelle.form.unchosen import without_unchosen


def without(members: Any, texts: Any) -> Any:
    """The texts of a record with these members, less what is left out."""
    tree = {"members": members, "texts": texts}
    without_unchosen(tree)
    return tree["texts"]


def test_it_is_left_out() -> None:
    """In every language; what stands under an id stays, even one that no place has: the checks tell of it."""
    members = [{"place": "lyon"}, {"place": 'Villa "X": nord'}, {}]
    block = {"title": "A", "members": {"lyon": "Note", "?2": "Typed", "?3": "None", "pariss": "Slip"}}
    assert without(members, {"fr": block, "en": {"members": {"?2": "Typed"}}}) == {
        "fr": {"title": "A", "members": {"lyon": "Note", "pariss": "Slip"}},
        "en": {},
    }


def test_odd_records_are_left_as_they_are() -> None:
    """Drafts may hold anything."""
    odd: list[Any] = ["a", None, {"fr": "a"}, {"fr": {"members": "a"}}, {"fr": {"members": {}}}]
    for texts in odd:
        assert without("a", texts) == texts

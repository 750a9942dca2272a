"""Writes records as YAML in one form, whoever made them: what `passerelle format` and the form on the site give out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from passerelle.digest import folded
from passerelle.load.anatomy import anatomy
from passerelle.load.files import SCHEMA
from passerelle.model import Practice
from passerelle.yaml_reader import NotPlainError, Tree, decoded, read
from passerelle.yaml_writer.comments import Comments, comments_of
from passerelle.yaml_writer.layout import Layout

MODELINE = f"# yaml-language-server: $schema={SCHEMA}"
"""The first line of a record: it tells editors how to complete and check the rest."""


def written(tree: Mapping[str, Tree], comments: Comments | None = None) -> str:
    """A record as the text of its file."""
    comments = comments or Comments()
    lines = Layout(anatomy(Practice), comments).lines(tree)
    return "\n".join((MODELINE, *comments.above, *lines)) + "\n"


def formatted(data: bytes) -> str:
    """The record in the file that holds `data`, in canonical form: the same data and comments.

    Raises NotPlainError when the file is not in order (`passerelle check` says why).
    """
    return rewritten(data, lambda tree: None)


def rewritten(data: bytes, change: Callable[[dict[str, Tree]], object]) -> str:
    """The record in the file that holds `data` after `change` was made to it, with its comments, in canonical form.

    Raises NotPlainError when the file is not in order.
    """
    tree = read(data)
    if not isinstance(tree, dict):
        raise NotPlainError
    comments = comments_of(decoded(data).replace("\r\n", "\n"))
    comments.above[:] = [comment for comment in comments.above if not comment.startswith(MODELINE.partition("=")[0])]
    change(tree)
    text = written(tree, comments)
    if folded(read(text.encode())) != folded(tree):
        raise AssertionError("a record would not say the same after it was written anew")
    return text

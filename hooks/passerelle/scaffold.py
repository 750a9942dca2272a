"""A record to go on with: what is known of it, and as comments what can be added and what that is for."""

from __future__ import annotations

from collections.abc import Mapping

from passerelle.field_names import fields_of, text_at
from passerelle.load.anatomy import Part, anatomy
from passerelle.model import Practice
from passerelle.strings import Strings
from passerelle.yaml_reader import Path, Tree
from passerelle.yaml_writer import written
from passerelle.yaml_writer.comments import Comments
from passerelle.yaml_writer.layout import in_order


def commented(tree: Mapping[str, Tree], strings: Strings) -> str:
    """The record as the text of its file; each field that it may have and has not is a comment where it would stand, or
    else before the last of those beside it."""
    comments = Comments(above=[f"# {strings.commands.new_record.comment}"])
    _Scaffold(comments, strings).fields(tree, anatomy(Practice), ())
    return written(tree, comments)


class _Scaffold:
    """Gathers the comments of a record."""

    def __init__(self, comments: Comments, strings: Strings) -> None:
        self.comments, self.strings = comments, strings

    def fields(self, tree: Tree | Mapping[str, Tree], part: Part, path: Path) -> None:
        """Puts a comment for each absent field of what stands at `path` before the next that is there.

        Those after which nothing comes stand before the last: below it, nothing would tell to what they belong.
        """
        if not isinstance(tree, Mapping):
            return
        for name, value in tree.items():
            self.fields(value, part.at((name,)), (*path, name))
        if part.kind != "record":
            return
        waiting: list[str] = []
        last: Path = path
        for name in in_order(part):
            if name in tree:
                last = (*path, name)
                self.comments.before[last] = waiting
                waiting = []
            elif not part.fields[name].required:
                waiting.append(self._line((*path, name)))
        if waiting and last != path:
            self.comments.before[last] = [*self.comments.before[last], *waiting]

    def _line(self, path: Path) -> str:
        """The comment on the field at `path`."""
        part = anatomy(Practice).at(path)
        text = f"# {path[-1]}: {text_at(self.strings, path).help}"
        if (whole := part.entry or part).kind == "record":
            fields = ", ".join(fields_of(whole))
            text += f" {self.strings.commands.new_record.entries.format(fields=fields)}"
        return text

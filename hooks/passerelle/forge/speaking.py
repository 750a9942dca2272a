"""In which language a sheet is spoken of: its own, as far as it can be told, even of a file that cannot be read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from passerelle.load.files import read_file
from passerelle.problems import Problem
from passerelle.strings import Strings, available_languages, load_strings

_ORIGINAL = re.compile(rb"""^original_language:[ \t]*["']?([A-Za-z-]{2,20})""", re.MULTILINE)
_BLOCK = re.compile(r"texts\.([A-Za-z-]+)\b")


@dataclass(frozen=True)
class Speaking:
    """`default` are the strings for files without a language, or in one that Passerelle does not speak."""

    root: Path
    default: Strings
    _known: dict[str, Strings] = field(default_factory=dict)

    def of_file(self, path: str) -> Strings:
        """For a file as a whole: in the language that its texts were first written in."""
        if path not in self._known:
            data = read_file(self.root, path)
            found = None if isinstance(data, Problem) else _ORIGINAL.search(data)
            self._known[path] = self._strings(found[1].decode() if found else "", self.default)
        return self._known[path]

    def of(self, problem: Problem) -> Strings:
        """For a problem: in the language of the block that it stands in, else in that of the file."""
        whole = self.of_file(problem.path)
        block = _BLOCK.match(problem.field)
        return self._strings(block[1], whole) if block else whole

    @staticmethod
    def _strings(code: str, otherwise: Strings) -> Strings:
        base = code.split("-")[0].lower()
        return load_strings(base) if base in available_languages() else otherwise

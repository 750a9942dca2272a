"""A source file opened: its data, and the problems found in it."""

from __future__ import annotations

from dataclasses import dataclass

from passerelle.load.findings import Findings
from passerelle.problems import Problem
from passerelle.yaml_reader import NotPlainError, Tree, read
from passerelle.yaml_study import Study, study


@dataclass(frozen=True)
class Document:
    """`tree` is None when nothing of the file could be understood; `studied` is there when it is not in order."""

    path: str
    data: bytes
    tree: Tree | None
    studied: Study | None = None

    @classmethod
    def of(cls, path: str, data: bytes) -> Document:
        try:
            return cls(path, data, read(data))
        except NotPlainError:
            studied = study(data)
            return cls(path, data, studied.tree, studied)

    @property
    def is_guess(self) -> bool:
        """Whether the file could be read only as it may have been meant."""
        return self.studied is not None and self.studied.is_guess

    def problems(self, findings: Findings) -> list[Problem]:
        """`findings` and the faults of the YAML itself, as problems of this file."""
        if not findings and self.studied is None:
            return []
        return findings.problems(self.path, self.data, self.studied)

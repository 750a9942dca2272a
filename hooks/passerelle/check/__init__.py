"""The rules of a record that go beyond its shape; each group of rules is a module here."""

from __future__ import annotations

from passerelle.check.chronology import check_chronology
from passerelle.check.citations import check_citations
from passerelle.check.items import check_items
from passerelle.check.record import Record, Surroundings
from passerelle.check.references import check_references
from passerelle.check.texts import check_texts
from passerelle.load.findings import Findings
from passerelle.load.shape import validated
from passerelle.model import Practice
from passerelle.yaml_reader import Tree


def check_record(id_: str, tree: Tree, around: Surroundings, findings: Findings) -> Practice | None:
    """The record as a Practice, or None; whatever is wrong with it, shape and meaning alike, is added to `findings`."""
    practice = validated(Practice, tree, findings)
    if isinstance(tree, dict):
        record = Record(id_, tree, around, findings, practice)
        cited = check_references(record)
        check_chronology(record)
        check_items(record)
        check_texts(record)
        check_citations(record, cited)
    return practice

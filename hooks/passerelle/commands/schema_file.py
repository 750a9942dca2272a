"""`passerelle schema`: the JSON Schema of a record, printed, written, or compared with what stands there."""

from __future__ import annotations

import click

from passerelle import schema
from passerelle.commands.lists import vocabulary_of
from passerelle.commands.project import INVALID, OK, find_root, write_text
from passerelle.strings import Strings


def export_schema(strings: Strings, write: bool, compare: bool, root: str | None) -> int:
    """Prints the schema, writes it to its place, or compares it with what stands there."""
    folder = find_root(root, strings)
    text = schema.schema_text(vocabulary_of(folder))
    path = folder / schema.PATH
    says = strings.commands.schema_report
    if compare:
        same = path.is_file() and path.read_bytes() == text.encode()
        click.echo((says.current if same else says.stale).format(path=schema.PATH), err=not same)
        return OK if same else INVALID
    if write:
        write_text(folder, schema.PATH, text, strings)
        click.echo(says.written.format(path=schema.PATH))
        return OK
    click.echo(text, nl=False)
    return OK

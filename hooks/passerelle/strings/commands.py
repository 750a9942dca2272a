"""What the command line says."""

from __future__ import annotations

from typing import Annotated

from passerelle.strings.base import Plural, Section, Text, with_placeholders
from passerelle.strings.spreadsheet import NewStrings, SpreadsheetStrings


class HelpStrings(Section):
    """The help pages; `{command}` in `hint` is what to type for one."""

    usage: Text
    options: Text
    commands: Text
    general: Text
    check: Text
    format: Text
    schema_help: Text
    translations: Text
    stamp: Text
    generate: Text
    generate_check: Text
    summary: Text
    preview: Text
    sheet_language: Text
    name_of: Text
    import_help: Text
    new_help: Text
    template: Text
    keep_going: Text
    stdout: Text
    id: Text
    help: Text
    lang: Text
    root: Text
    since: Text
    form: Text
    name: Text
    write: Text
    compare: Text
    would_change: Text
    only: Text
    into: Text
    hint: Annotated[Text, with_placeholders("command")]
    folder: Text
    files: Text
    file: Text
    revision: Text
    value: Text
    language: Text
    command: Text
    own_options: Text


class SummaryStrings(Section):
    """The line under a report."""

    errors: Plural
    warnings: Plural
    records: Plural
    clean: Annotated[Text, with_placeholders("records")]
    found: Annotated[Text, with_placeholders("problems", "records")]
    reading: Text


class FailureStrings(Section):
    """Why a command could not do its work."""

    no_root: Annotated[Text, with_placeholders("folder")]
    no_sources: Annotated[Text, with_placeholders("folder")]
    unknown_language: Annotated[Text, with_placeholders("value", "languages")]
    unknown_option: Annotated[Text, with_placeholders("value")]
    unknown_command: Annotated[Text, with_placeholders("value")]
    unexpected_argument: Annotated[Text, with_placeholders("value")]
    value_expected: Annotated[Text, with_placeholders("value")]
    misused: Text
    no_such_file: Annotated[Text, with_placeholders("path")]
    not_a_record: Annotated[Text, with_placeholders("path")]
    no_git: Text
    no_revision: Annotated[Text, with_placeholders("revision")]
    bad_choice: Annotated[Text, with_placeholders("value", "choices")]
    file_expected: Text
    not_written: Annotated[Text, with_placeholders("path", "reason")]
    unexpected: Annotated[Text, with_placeholders("reason")]
    interrupted: Text


class BuildStrings(Section):
    """Why the site cannot be built, or what is amiss in what it is built from."""

    site_url: Annotated[Text, with_placeholders("value")]
    email: Annotated[Text, with_placeholders("value")]
    languages_differ: Annotated[Text, with_placeholders("built", "default", "listed")]
    page_missing: Annotated[Text, with_placeholders("languages", "path")]
    page_astray: Annotated[Text, with_placeholders("languages", "path")]
    page_not_utf8: Annotated[Text, with_placeholders("path")]
    front_matter: Annotated[Text, with_placeholders("path")]
    front_matter_text: Annotated[Text, with_placeholders("name", "path")]
    unknown_view: Annotated[Text, with_placeholders("name", "path")]
    template: Annotated[Text, with_placeholders("reason")]
    no_asset: Annotated[Text, with_placeholders("name")]
    no_world: Annotated[Text, with_placeholders("path")]
    search_index: Annotated[Text, with_placeholders("reason")]
    no_package: Annotated[Text, with_placeholders("path")]
    not_usable: Annotated[Text, with_placeholders("path", "reason")]
    not_a_folder: Annotated[Text, with_placeholders("path")]
    no_room_beside: Annotated[Text, with_placeholders("path", "reason")]
    not_replaced: Annotated[Text, with_placeholders("path", "reason")]


class SchemaStrings(Section):
    """What `passerelle schema` reports."""

    written: Annotated[Text, with_placeholders("path")]
    current: Annotated[Text, with_placeholders("path")]
    stale: Annotated[Text, with_placeholders("path")]


class GenerateStrings(Section):
    """What `passerelle generate` reports."""

    written: Plural
    removed: Annotated[Text, with_placeholders("path")]
    clean: Text
    stale: Plural
    practices: Text


class FormatStrings(Section):
    """What `passerelle format` reports."""

    changed: Plural
    would_change: Plural
    clean: Text


class StateStrings(Section):
    """One word or two for each state of a translation."""

    original: Text
    current: Text
    stale: Text
    undated: Text
    missing: Text


class TranslatorStrings(Section):
    """One word or two for each kind of translator."""

    human: Text
    machine: Text
    machine_reviewed: Text


class TranslationStrings(Section):
    """What `passerelle translations` prints."""

    practice: Text
    language: Text
    state: Text
    by: Text
    digest: Text
    states: StateStrings
    translators: TranslatorStrings
    none: Text
    stamped: Plural
    none_due: Text


class CommandStrings(Section):
    """Everything that `passerelle` says but the problems themselves."""

    help: HelpStrings
    summary: SummaryStrings
    failures: FailureStrings
    build: BuildStrings
    schema_report: SchemaStrings
    generate_report: GenerateStrings
    format_report: FormatStrings
    sheet: SpreadsheetStrings
    new_record: NewStrings
    translations: TranslationStrings

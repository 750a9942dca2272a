"""What the form says of the ways out, of drafts, and to those who do without it."""

from __future__ import annotations

from typing import Annotated

from passerelle.strings.base import Plural, Section, Text, with_placeholders

OfForge = Annotated[Text, with_placeholders("forge")]
OfFile = Annotated[Text, with_placeholders("name")]
Titled = Annotated[Text, with_placeholders("title")]


class StepStrings(Section):
    """The three steps, where the forge cannot be handed the text; the last two differ for a file that exists."""

    why: OfForge
    copy_file: Text
    open_new: OfForge
    open_existing: Annotated[Text, with_placeholders("forge", "name")]
    paste_new: OfFile
    paste_existing: Text


class ButtonStrings(Section):
    """What a forge calls the buttons that lead to a proposal, where they are known, by the forge’s key in FORGES."""

    github: Text


class ExtraStrings(Section):
    """The places that the list of them lacks, as lines for the reviewer: `file` is what their file is called, `sent` is
    said where no repository takes them, `before` stands before them in a message (`path` is the list’s)."""

    title: Text
    text: OfForge
    sent: Text
    label: Text
    file: Annotated[Text, with_placeholders("id")]
    before: Annotated[Text, with_placeholders("path")]
    copy_lines: Text


class NoteStrings(Section):
    """What a proposal says to the reviewer."""

    title: Text
    text: OfForge
    label: Text
    copy_note: Text


class MailStrings(Section):
    """The way by e-mail. `whole` and `attached` begin the message; `files` are the names of what is to be attached."""

    link: Text
    to: Annotated[Text, with_placeholders("email")]
    to_nobody: Text
    attach: Text
    subject_new: Titled
    subject_existing: Titled
    whole: Text
    attached: Annotated[Text, with_placeholders("files")]


class DraftKinds(Section):
    """What a draft is of."""

    new: Text
    correct: Text
    translate: Text


class DraftStrings(Section):
    """The list of drafts; `changed` is followed by how long ago, `changed_on` by a date."""

    title: Text
    note: Text
    blocked: Text
    untitled: Text
    kinds: DraftKinds
    changed: Annotated[Text, with_placeholders("when")]
    changed_on: Annotated[Text, with_placeholders("date")]
    open: Text
    open_named: Titled
    erase: Text
    erase_named: Titled
    erased: Titled
    not_restored: Titled
    restore: Text
    restored: Titled
    erase_all: Text
    confirm: Plural
    confirm_yes: Text
    confirm_no: Text
    all_erased: Text


class TemplateStrings(Section):
    """The comments of the file to fill in that stand there beside the help on each field; `blank` is what is to be
    replaced."""

    name: Text
    blanks: Annotated[Text, with_placeholders("blank")]
    optional: Text
    then: Text
    needed: Annotated[Text, with_placeholders("text")]
    several: Text
    choose: Text
    place: Text
    cite: Annotated[Text, with_placeholders("source")]
    date: Text
    code: Text


class NoScriptStrings(Section):
    """What stands on the form's page for those whose browser does not run it."""

    title: Text
    text: Text
    download: Text
    forge: OfForge
    subject: Text
    body: Text


class WaysOutStrings(Section):
    """The ways out of the form: to the forge, as a file, by e-mail."""

    title: OfForge
    prefilled: OfForge
    open_prefilled: OfForge
    steps: StepStrings
    copied: Text
    refused: Text
    to_copy: Text
    buttons: ButtonStrings
    extra: ExtraStrings
    note: NoteStrings
    otherwise: Text
    only: Text
    download: OfFile
    downloaded: OfFile
    mail: MailStrings
    show_file: OfFile
    content: OfFile
    drafts: DraftStrings
    template: TemplateStrings
    no_script: NoScriptStrings

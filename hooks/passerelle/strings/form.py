"""What the form on the site says, besides the names of fields and what is wrong with them."""

from __future__ import annotations

from typing import Annotated

from passerelle.strings.base import Plural, Section, Text, with_placeholders


class StepStrings(Section):
    """A step of the form, and one or two sentences on it."""

    title: Text
    intro: Text


class Steps(Section):
    """The steps (STEPS in `passerelle.form.steps`)."""

    practice: StepStrings
    sources: StepStrings
    story: StepStrings
    people: StepStrings
    programme: StepStrings
    timeline: StepStrings
    open: StepStrings
    sheet: StepStrings


class Options(Section):
    """What the fields that are no closed list may be (`Event.inferred`)."""

    year: Text
    date: Text


class SaidStrings(Section):
    """What a text of the language block is called where it stands with its entry, and a sentence on it."""

    label: Text
    help: Text


class Said(Section):
    """The texts that the model has by id, one for each entry of a list."""

    organisations: SaidStrings
    members: SaidStrings
    disagreements: SaidStrings
    gaps: SaidStrings


class Start(Section):
    """Before the form: what somebody wants to do. Each `*_help` is a sentence on the choice before it."""

    title: Text
    new: Text
    new_help: Text
    correct: Text
    correct_help: Text
    translate: Text
    translate_help: Text
    sheet: Text
    language: Text
    written: Text
    begin: Text
    nothing_sent: Text


class Engine(Section):
    """The checks that the browser loads; `{size}` in megabytes."""

    loading: Annotated[Text, with_placeholders("size")]
    ready: Text
    failed: Text
    again: Text
    from_file: Text
    record: Text


class Controls(Section):
    """What stands beside and within the fields."""

    required: Text
    choose: Text
    example: Annotated[Text, with_placeholders("example")]
    words: Annotated[Text, with_placeholders("n", "most")]
    characters: Annotated[Text, with_placeholders("n", "most")]
    date: Text
    lines: Text
    write: Annotated[Text, with_placeholders("value")]
    more: Text
    add: Annotated[Text, with_placeholders("thing")]
    entry: Annotated[Text, with_placeholders("thing", "number")]
    remove: Annotated[Text, with_placeholders("thing")]
    removed: Annotated[Text, with_placeholders("thing")]
    undo: Text
    up: Annotated[Text, with_placeholders("thing")]
    down: Annotated[Text, with_placeholders("thing")]
    none_yet: Annotated[Text, with_placeholders("list")]
    first: Text
    bold: Text
    italic: Text
    bullets: Text
    link: Text
    cite: Text
    cite_help: Text
    insert: Text
    marks: Text
    yes: Text
    no: Text
    original: Annotated[Text, with_placeholders("language")]
    nothing_in_original: Text


class NewPlace(Section):
    """Places are picked from the gazetteer; one that it lacks is proposed."""

    find: Text
    add: Text
    unknown: Text
    taken: Text
    title: Text
    intro: Text
    name: Annotated[Text, with_placeholders("language")]
    kind: Text
    country: Text
    latitude: Text
    longitude: Text
    coordinates: Text
    propose: Text
    cancel: Text
    both: Text
    name_missing: Text
    kind_missing: Text
    country_missing: Text
    latitude_bad: Text
    longitude_bad: Text
    proposed: Annotated[Text, with_placeholders("name")]


class Lacking(Section):
    """What other languages lack of a sheet, which a reviewer may add; `{languages}` are their names. `note` stands over
    what the reviewer is told."""

    title: Text
    intro: Text
    box: Plural
    note: Text


class Matching(Section):
    """Whether translations say again what their original says."""

    title: Text
    intro: Text
    box: Annotated[Text, with_placeholders("language", "original")]


class Way(Section):
    """The way through the steps and to the end."""

    steps: Text
    step: Annotated[Text, with_placeholders("n", "count")]
    next: Text
    previous: Text
    send: Text
    send_intro: Text
    programme: Text
    problems: Plural
    warnings: Plural
    in_step: Plural
    good: Text
    checking: Text
    elsewhere: Annotated[Text, with_placeholders("language")]
    whole: Text
    translation: Annotated[Text, with_placeholders("language")]
    translating: Annotated[Text, with_placeholders("title", "original", "language")]
    translating_intro: Annotated[Text, with_placeholders("language")]
    lacking: Lacking
    matching: Matching
    preview: Text
    preview_empty: Text
    preview_language: Text
    name: Text
    name_help: Text
    name_bad: Text
    name_taken: Text
    texts: Text
    by: Text
    by_human: Text
    by_machine_reviewed: Text
    by_machine: Text
    kept: Annotated[Text, with_placeholders("time")]
    not_kept: Text
    other_tab: Text
    take_theirs: Text
    go_on_here: Text
    other: Text


class Damaged(Section):
    """A draft that cannot be read: its sheet is begun again, it is erased, or left as it is."""

    title: Text
    text: Text
    again: Text
    erase: Text
    leave: Text


class ChangedSince(Section):
    """The sheet of a draft has changed on the site: it is begun again from there, or one goes on."""

    title: Text
    text: Text
    again: Text
    go_on: Text


class Coming(Section):
    """What is asked when somebody comes back to a draft."""

    damaged: Damaged
    changed: ChangedSince


class Unfound(Section):
    """What an address asks for and is not there; `original` is the language that a sheet was to be translated into."""

    draft: Text
    sheet: Annotated[Text, with_placeholders("id")]
    language: Annotated[Text, with_placeholders("language")]
    original: Annotated[Text, with_placeholders("language")]


class FormStrings(Section):
    """The form by which sheets are written, corrected and translated. `framed` is said within a page of another site,
    `alone` leads out of it."""

    steps: Steps
    options: Options
    said: Said
    start: Start
    coming: Coming
    unfound: Unfound
    engine: Engine
    controls: Controls
    place: NewPlace
    way: Way
    framed: Text
    alone: Text

"""What the page says on which other sites choose what they show, and what leads there."""

from __future__ import annotations

from typing import Annotated

from passerelle.strings.base import Plural, Section, Text, with_placeholders


class EmbedKinds(Section):
    """What can be shown; `maps` are those of a network's places."""

    practices: Text
    networks: Text
    themes: Text
    countries: Text
    cities: Text
    maps: Text


class SnippetStrings(Section):
    """One of the ways to show it: what it is and what it is good for; `button` copies it."""

    heading: Text
    text: Text
    button: Text


class HostingStrings(Section):
    """What the page on hosting says before the lines for each server."""

    published: Text
    nginx: Text
    apache: Text


class EmbeddingStrings(Section):
    """All words of the page, of what leads to it, and of the descriptions beside embeds."""

    button: Text
    kind: Text
    kinds: EmbedKinds
    search: Text
    found: Plural
    nothing: Text
    item: Text
    language: Text
    foreign: Annotated[Text, with_placeholders("language")]
    theme: Text
    theme_auto: Text
    theme_light: Text
    theme_dark: Text
    accent: Text
    accent_own: Text
    accent_help: Text
    view: Text
    view_full: Text
    view_compact: Text
    limit: Text
    limit_help: Text
    width: Text
    width_help: Text
    height: Text
    height_help: Text
    number_wrong: Annotated[Text, with_placeholders("least", "most")]
    number_kept: Annotated[Text, with_placeholders("kept")]
    number_empty: Text
    what: Text
    how: Text
    preview: Text
    preview_frame: Annotated[Text, with_placeholders("title")]
    skip_preview: Text
    unknown: Annotated[Text, with_placeholders("what")]
    example: Annotated[Text, with_placeholders("title")]
    snippets: Text
    script: SnippetStrings
    frame: SnippetStrings
    oembed: SnippetStrings
    page_address: Text
    file_address: Text
    copied: Text
    refused: Text
    unreachable: Text
    hosting: HostingStrings

"""What a sheet, a list or a map says when another site shows it."""

from __future__ import annotations

from typing import Annotated

from passerelle.strings.base import Plural, Section, Text, with_placeholders


class EmbedStrings(Section):
    """The words of embeds that the site's own pages lack; `{site}` is its name, `{name}` that of a network."""

    whole: Text
    all: Plural
    map: Annotated[Text, with_placeholders("name")]
    source: Text
    sources: Plural
    untranslated: Annotated[Text, with_placeholders("language", "shown")]
    more_places: Plural

"""What feeds and citations say around the records' own words."""

from __future__ import annotations

from typing import Annotated

from passerelle.strings.base import Section, Text, with_placeholders


class FeedStrings(Section):
    """Titles of feeds, what they hold, and the link that leads to one; `name` is that of a list."""

    title: Annotated[Text, with_placeholders("site", "name")]
    subtitle: Text
    list_subtitle: Annotated[Text, with_placeholders("name")]
    link: Text


class CiteStrings(Section):
    """What stands around the citation of a sheet; `refused` is for browsers that do not let a page copy."""

    files: Text
    copy_citation: Text
    copied: Text
    refused: Text

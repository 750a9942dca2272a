"""What stands around every page: header, footer, and the page that is not there."""

from __future__ import annotations

from typing import Annotated

from passerelle.strings.base import Section, Text, with_placeholders


class SchemeStrings(Section):
    """The choice between light and dark."""

    label: Text
    system: Text
    light: Text
    dark: Text


class NotFoundStrings(Section):
    """The 404 page."""

    title: Text
    text: Text
    home: Text
    practices: Text


class ChromeStrings(Section):
    """Header and footer. The labels of the menu are those of the pages themselves."""

    tagline: Text
    skip: Text
    menu: Text
    main_navigation: Text
    footer_navigation: Text
    languages: Text
    home: Annotated[Text, with_placeholders("site")]
    beside: Text
    source_code: Text
    content_licence: Annotated[Text, with_placeholders("licence")]
    code_licence: Annotated[Text, with_placeholders("licence")]
    scheme: SchemeStrings
    not_found: NotFoundStrings

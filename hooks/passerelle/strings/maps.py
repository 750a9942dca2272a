"""What maps say: the page with the map of all places."""

from __future__ import annotations

from typing import Annotated

from passerelle.strings.base import Plural, Section, Text, with_placeholders


class PanelStrings(Section):
    """The panel of facets and what was chosen in it (overrides/assets/find/facets.js)."""

    heading: Text
    clear: Text
    remove: Annotated[Text, with_placeholders("label", "facet")]
    all: Annotated[Text, with_placeholders("n")]
    fewer: Text
    find: Annotated[Text, with_placeholders("facet")]


class MapPage(Section):
    """The page of the map. `{place}` is a place, `{source}` who drew the boundaries; `together` says that both ends of
    a pair are in one circle, `no_pair` that no pair of a programme is among what was chosen."""

    label: Text
    help: Text
    zoom_in: Text
    zoom_out: Text
    whole: Text
    close: Text
    marker: Annotated[Text, with_placeholders("country", "place", "practices")]
    cluster: Plural
    places: Plural
    count: Annotated[Text, with_placeholders("places", "practices")]
    nothing: Text
    pairs: Text
    no_pairs: Text
    legend: Text
    together: Text
    no_pair: Text
    pairs_unreachable: Text
    city: Annotated[Text, with_placeholders("place")]
    more: Plural
    boundaries: Annotated[Text, with_placeholders("source")]
    list: Text
    no_script: Text
    unreachable: Text
    from_file: Text


class StaticMap(Section):
    """The small maps of sheets and lists. `{n}` counts places, in `countries` countries."""

    all_named: Plural
    some_named: Plural
    countries: Plural
    arrow: Annotated[Text, with_placeholders("mentee", "mentor")]
    arrows: Annotated[Text, with_placeholders("pairs")]
    legend: Text
    boundaries: Text
    open: Text


class MapStrings(Section):
    """All words of maps."""

    page: MapPage
    static: StaticMap

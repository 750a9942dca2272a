"""The page of the translations: how each sheet stands, what is listed, what has changed; the data and the badge."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

import pytest
from lxml import etree
from lxml.html import HtmlElement
from tests.core.editions import catalogue, edition, links, pages, parse
from tests.core.samples import LANGUAGES, full_raw, practice, raw

from passerelle import addresses
from passerelle.history import Block, Former, Version, unknown
from passerelle.languages import Language
from passerelle.model import Practice
from passerelle.strings import load_strings
from passerelle.views.translations import LISTED, TranslationsView, translations_files, translations_view
from passerelle.views.translations.badge import badge
from passerelle.views.translations.table import NEEDY, Share, Standing, Translations

OLD = "0" * 12


def stated(language: str = "en", **translation: Any) -> Practice:
    """A practice of whose translation into `language` something else is stated."""
    data = raw()
    stated = data["texts"][language]["translation"] | translation
    data["texts"][language]["translation"] = {key: value for key, value in stated.items() if value is not None}
    return Practice.model_validate(data)


RECORDS = {
    "fine": practice(),
    "lacking": practice(["fr", "es"]),
    "machine": stated(by="machine"),
    "old": stated(digest=OLD),
    "old-machine": stated(digest=OLD, by="machine"),
    "reviewed": stated(by="machine-reviewed"),
    "unknown": stated(digest=None),
}
STANDINGS = {
    "fine": "current",
    "lacking": "missing",
    "machine": "machine",
    "old": "stale",
    "old-machine": "stale",
    "reviewed": "current",
    "unknown": "undated",
}
"""How each of them stands in English."""


def table(records: Mapping[str, Practice] = RECORDS, former: Former = unknown) -> Translations:
    """The table of these records."""
    return Translations(catalogue(records), former)


def shown(records: Mapping[str, Practice], code: str = "en", former: Former = unknown) -> TranslationsView:
    """The page of these records."""
    return translations_view(table(records, former), edition(code, records))


def page(records: Mapping[str, Practice], code: str = "en") -> HtmlElement:
    """The generated part of the page."""
    return parse(pages(code, records).view("translations", addresses.TRANSLATIONS))


def remembered(before: Mapping[str, Block]) -> Former:
    """A past in which the originals said this, by practice."""

    def former(versions: Collection[Version]) -> Mapping[Version, Block]:
        return {version: before[version.practice] for version in versions if version.practice in before}

    return former


def test_every_standing_is_told() -> None:
    """By state, and by who made it: what a machine made and nobody reviewed is no more than that."""
    found = {row.id: {cell.language: cell.standing.value for cell in row.cells} for row in table().rows}
    assert {id_: cells["en"] for id_, cells in found.items()} == STANDINGS
    assert {cells["fr"] for cells in found.values()} == {"original"}
    assert {cells["es"] for cells in found.values()} == {"current"}


def test_what_needs_work_comes_first() -> None:
    """What misleads before what is not there, before what is to be reviewed, before what is in order."""
    assert [row.id for row in table().rows] == [
        "old",
        "old-machine",
        "unknown",
        "lacking",
        "machine",
        "fine",
        "reviewed",
    ]
    twice = {"once": RECORDS["old"], "zz-twice": practice(["fr"]), "lacking": RECORDS["lacking"]}
    assert [row.id for row in table(twice).rows] == ["once", "zz-twice", "lacking"]


def test_tallies_and_share_agree_with_the_rows() -> None:
    """Each sheet counts once in each language; originals are no translations."""
    translations = table()
    for number, language in enumerate(LANGUAGES):
        counted = [row.cells[number].standing for row in translations.rows]
        assert translations.tallies[language] == {standing: counted.count(standing) for standing in set(counted)}
    assert translations.share == Share(total=14, current=10, reviewed=9)


@pytest.mark.parametrize("code", LANGUAGES)
def test_only_what_needs_somebody_has_a_link_to_the_form(code: str) -> None:
    """It opens the form with the sheet and the language; its name tells it from the others'."""
    for row, cells in ((row, row.cells) for row in table().rows):
        for cell in cells:
            view = shown(RECORDS, code)
            found = next(r for r in view.rows if r.title.path == addresses.sheet(row.id))
            path = next(c.path for c in found.cells if c.language.text == edition(code).own_name(cell.language))
            wanted = f"contribute/?translate={row.id}&to={cell.language}" if cell.standing in NEEDY else None
            assert path == wanted
    tree = page(RECORDS, code)
    names = {a.get("href"): " ".join(a.text_content().split()) for a in tree.xpath("//td//a")}
    assert len(names) == 5
    title = "fr" if code == "en" else code  # of the sheet that lacks English
    assert names["../contribute/?translate=lacking&to=en"].endswith(f" (§Title {title}, English)")


def test_who_made_a_translation_is_said() -> None:
    """And from which text, when that is not the original."""
    data = raw()
    data["texts"]["es"]["translation"] |= {"of": "en", "digest": OLD, "by": "machine"}
    (row,) = shown({"sample": Practice.model_validate(data)}).rows
    told = {cell.language.text: cell.notes for cell in row.cells}
    assert told["Français"] == ()
    assert told["English"] == ("Translated by a person.",)
    assert told["Español"][:2] == ("Translated by a machine, not reviewed.", "From the text in English.")


def test_changed_fields_are_named_in_the_readers_language() -> None:
    """What was worded anew, what is new, what is gone; keywords and the wrapping of lines are no change."""
    data = full_raw()
    original = data["texts"]["fr"]
    before = dict(original) | {
        "summary": "§Avant",
        "precedents": "§De\nplus",
        "inspiring": original["inspiring"] + "\n",
    }
    before |= {"keywords": ["other"], "steps": {"step-1": {"title": "§Avant"}}}
    del before["results"]
    del original["precedents"]
    data["texts"]["en"]["translation"]["digest"] = OLD
    records = {"sample": Practice.model_validate(data)}
    for code in LANGUAGES:
        strings = load_strings(code)
        fields = strings.fields.texts
        names = (
            strings.language.list([fields.summary.label, fields.steps.label]),
            fields.results.label,
            fields.precedents.label,
        )
        (row,) = shown(records, code, remembered({"sample": before})).rows
        words = strings.translations.changes
        assert row.cells[1].notes[1:] == (
            words.changed.format(fields=names[0]),
            words.added.format(fields=names[1]),
            words.removed.format(fields=names[2]),
        )


@pytest.mark.parametrize("before", [{}, {"old": raw()["texts"]["fr"]}], ids=["not found", "the same"])
def test_what_cannot_be_told_is_said(before: dict[str, Block]) -> None:
    """Neither guessed nor passed over in silence."""
    (row,) = shown({"old": RECORDS["old"]}, former=remembered(before)).rows
    assert row.cells[1].notes[-1] == load_strings("en").translations.changes.unknown


def test_the_past_is_asked_of_stale_translations_alone() -> None:
    """Once, whatever the number of languages; not at all when none is stale."""
    asked: list[set[Version]] = []

    def former(versions: Collection[Version]) -> Mapping[Version, Block]:
        asked.append(set(versions))
        return {}

    translations = table(RECORDS, former)
    for code in LANGUAGES:
        translations_view(translations, edition(code, RECORDS))
    assert asked == [{Version("old", "fr", OLD), Version("old-machine", "fr", OLD)}]
    assert table({"fine": RECORDS["fine"]}, former).rows
    assert len(asked) == 1


def test_a_long_base_lists_what_needs_something() -> None:
    """Beyond 200 sheets; those that are left out are counted."""
    fine = {f"fine-{n:03}": RECORDS["fine"] for n in range(LISTED)}
    assert len(shown(fine).rows) == LISTED
    assert shown(fine).notes == ()
    view = shown(fine | {"old": RECORDS["old"]})
    assert [row.title.path for row in view.rows] == ["practices/old/"]
    assert view.notes == ("200 other sheets need nothing and are not listed.",)
    stale = {f"old-{n:03}": RECORDS["old"] for n in range(LISTED + 3)}
    view = shown(stale | {"fine": RECORDS["fine"]})
    assert len(view.rows) == LISTED
    assert view.notes == (
        "1 other sheet needs nothing and is not listed.",
        "3 more sheets need work; the data name them.",
    )
    tree = page(fine | {"other": RECORDS["fine"]})
    assert not tree.xpath("//table")
    assert load_strings("en").translations.all_in_order in tree.text_content()


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_table_is_one(code: str) -> None:
    """A caption, heads with a scope, a sign beside words in each cell, foreign titles marked as such."""
    tree = page(RECORDS, code)
    assert tree.xpath("//table/caption")
    assert not tree.xpath("//th[not(@scope)] | //*[@style]")
    cells = tree.xpath("//tbody//td")
    assert len(cells) == 3 * len(RECORDS)
    for cell in cells:
        assert cell.xpath(".//svg[@aria-hidden='true']")
        assert cell.text_content().strip()
    (title,) = tree.xpath("//th/a[contains(@href, 'lacking')]")
    assert title.get("lang") == ("fr" if code == "en" else None)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_base_without_practices_says_so(code: str) -> None:
    """No table of nothing; the badge claims nothing either."""
    tree = page({}, code)
    assert not tree.xpath("//h2 | //table")
    assert load_strings(code).lists.empty in tree.text_content()
    words = load_strings(code).translations.badge
    assert words.nothing in badge(Share(0, 0, 0), words, load_strings(code).language)


def test_data_for_programs() -> None:
    """Every sheet, by id, whatever the page lists; written once for all languages."""
    translations = table(RECORDS, remembered({"old": {"title": "§Avant", "summary": "§Summary fr"}}))
    written = [translations_files(translations, edition(code, RECORDS)) for code in LANGUAGES]
    assert [addresses.TRANSLATIONS_DATA in files for files in written] == [True, False, False]
    data = json.loads(written[0][addresses.TRANSLATIONS_DATA])
    assert data["version"] == 1
    assert data["translations"] == {"total": 14, "current": 10, "reviewed": 9}
    assert [entry["id"] for entry in data["practices"]] == sorted(RECORDS)
    by_id = {entry["id"]: entry["languages"]["en"] for entry in data["practices"]}
    assert {id_: entry["state"] for id_, entry in by_id.items()} == STANDINGS
    assert by_id["machine"] == {"state": "machine", "by": "machine", "of": "fr"}
    assert by_id["old"]["changes"] == {"changed": ["title"], "added": ["inspiring", "how_it_works"], "removed": []}
    assert by_id["old-machine"]["changes"] is None
    english = data["languages"]["en"]
    assert english == {"sheets": 7, "up_to_date": 3} | {
        standing.value: list(STANDINGS.values()).count(standing.value) for standing in Standing
    }


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_badge_speaks_each_language(code: str) -> None:
    """A picture with a name, under its language's root; it asks nothing of anybody."""
    files = translations_files(table(), edition(code, RECORDS))
    source = files[f"{'' if code == 'fr' else code + '/'}translations.svg"].decode()
    tree = etree.fromstring(source.encode())
    assert tree.get("role") == "img"
    words = load_strings(code).translations.badge
    assert tree[0].text == words.title.format(current=10, total=14, reviewed=9)
    percent = load_strings(code).language.percent
    texts = [str(text) for text in tree.xpath("//*[local-name()='text']/text()")]
    assert texts == [words.label, words.current.format(share=percent(71)), words.reviewed.format(share=percent(64))]
    assert source.count("http") == 1, "the namespace alone"


def test_a_badge_never_rounds_up() -> None:
    """100 % are all of them; what is reviewed is only said when it is less than what is up to date."""
    words, english = load_strings("en").translations.badge, Language("en-GB")
    assert "99% up to date" in badge(Share(1000, 999, 999), words, english)
    whole = badge(Share(8, 8, 8), words, english)
    assert "100% up to date" in whole
    assert "100% reviewed" not in whole
    assert "0% reviewed" in badge(Share(8, 8, 0), words, english)


def test_a_sheet_leads_to_the_form_when_it_needs_somebody() -> None:
    """Stale, of unknown version, by a machine alone, or missing; others do not ask."""
    found = pages("en", RECORDS)
    asking = {id_ for id_ in RECORDS if f"../../{addresses.translate(id_, 'en')}" in links(found.practice(id_))}
    assert asking == set(RECORDS) - {"fine", "reviewed"}

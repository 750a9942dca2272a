"""Rows of a spreadsheet: what they may hold becomes a record, unchanged; the template says how to write it."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.core.records import IDS, LANGUAGES, edit_term, write_project
from tests.core.sheet_rows import GOOD, batch_of, found, is_heading, write_csv, write_xlsx

from passerelle.digest import folded
from passerelle.field_names import field_text, section_name
from passerelle.load.anatomy import Part, anatomy
from passerelle.load.terms import load_vocabulary
from passerelle.model import Practice
from passerelle.problems import Code
from passerelle.sources import read_sources
from passerelle.spreadsheet.columns import MAX_SOURCES, columns, shown_columns
from passerelle.spreadsheet.headings import count_headings, heading_of, help_of, label_of
from passerelle.spreadsheet.tables import column_name
from passerelle.spreadsheet.template import csv_template, headings, xlsx_template
from passerelle.spreadsheet.terms import Terms
from passerelle.strings import load_strings
from passerelle.strings.fields import FieldStrings, ThingStrings
from passerelle.texts import Texts
from passerelle.vocabulary import slug
from passerelle.yaml_reader import read

FOLDER = Path(tempfile.mkdtemp(prefix="rows-"))
ROOT = write_project(FOLDER / "project")

SIGNS = "aéñ ßZ9’«»:#-&*!?%@`\"'{}]<>,=+\\/_()培"
word = st.text(st.sampled_from("abcdefghéñ"), min_size=1, max_size=12).map(lambda text: f"{text}x")
plain = st.tuples(st.text(SIGNS, max_size=15), word, st.text(SIGNS, max_size=15)).map(
    lambda parts: " ".join("".join(parts).split()).lstrip("=")  # which begins a formula
)
rich = st.lists(plain, min_size=1, max_size=3).map("\n\n".join)
date = st.one_of(
    st.integers(1900, 2100).map(str),
    st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)).map(lambda day: f"{day:%Y-%m}"),
    st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)).map(lambda day: f"{day:%Y-%m-%d}"),
)
url = word.map(lambda text: f"https://example.org/{text}")
language = st.sampled_from(["fr", "en", "es", "ca", "de"])


def some(list_: str, least: int = 0) -> st.SearchStrategy[list[str]]:
    """Entries of a closed list."""
    return st.lists(st.sampled_from(IDS[list_]), min_size=least, unique=True)


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    """A record that fits into one row."""

    def optional(**fields: st.SearchStrategy[Any]) -> dict[str, Any]:
        found = {key: draw(st.none() | value) for key, value in fields.items()}
        return {key: value for key, value in found.items() if value}

    sources = {
        f"source-{n + 1}": {
            "title": draw(plain),
            "publisher": draw(plain),
            "language": draw(language),
            **optional(url=url, published=date, accessed=date),
        }
        for n in range(draw(st.integers(1, 3)))
    }
    cited = {"sources": list(sources)}
    names = draw(st.lists(plain, max_size=3, unique_by=slug))
    names = [text for text in names if not set(text) & set("|;")]
    organisations = [
        {"id": slug(text), "name": text, "role": "lead", **optional(level=st.just("local"), language=language), **cited}
        for text in names
    ]
    own = draw(language)
    optional_texts = ["challenge", "initiators", "results", "evaluation", "difficulties", "lessons", "transfer"]
    texts = {
        "title": draw(plain),
        "summary": draw(plain),
        "inspiring": draw(rich),
        "how_it_works": draw(rich),
        **optional(**dict.fromkeys(optional_texts, rich)),
        **optional(keywords=st.lists(word, max_size=3, unique_by=slug)),
    }
    contact = {"unit": draw(plain), **optional(language=language, url=url), **cited} if draw(st.booleans()) else None
    start = draw(date)
    return {
        "type": "local-practice",
        "status": "ongoing",
        "period": {"start": start, **cited},
        **optional(places=some("places"), networks=some("networks")),
        "themes": draw(some("themes", 1)),
        "audiences": ["refugees"],
        **({"organisations": organisations} if organisations else {}),
        **({"funding": [{"fund": "amif", **cited}]} if draw(st.booleans()) else {}),
        **({"contact": contact} if contact else {}),
        "sources": sources,
        "published": draw(date),
        "original_language": own,
        "texts": {own: texts},
    }


def row_of(tree: Mapping[str, Any], choose: st.DataObject) -> dict[str, str]:
    """The record as a person would write it in a row: names in some language, dates in some form."""
    own = tree["original_language"]
    flat: dict[str, Any] = {**tree, **tree["texts"][own], **tree["period"]}
    row: dict[str, str] = {}
    for column in shown_columns():
        value: Any = flat.get(column.key)
        if column.number is not None:
            value = tree["sources"].get(f"source-{column.number}", {}).get(column.path[-1])
        elif column.key.startswith("contact_"):
            value = tree.get("contact", {}).get(column.path[-1])
        if column.parts:
            value = [" | ".join(entry.get(part, "") for part in column.parts) for entry in value or []]
        values = value if isinstance(value, list) else [value] if value else []
        if column.terms:
            values = [f"{id_} ({choose.draw(st.sampled_from(LANGUAGES))})" for id_ in values]
        row[column.label(load_strings(choose.draw(st.sampled_from(LANGUAGES))))] = "; ".join(values)
    return row


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tree=records(), kind=st.sampled_from(["csv", "xlsx"]), choose=st.data())
def test_what_fits_a_row_survives_it(tree: dict[str, Any], kind: str, choose: st.DataObject) -> None:
    """Record → row → file → record: the same, and a record that the checks let pass."""
    row = row_of(tree, choose)
    path = write_csv(FOLDER / "a.csv", row) if kind == "csv" else write_xlsx(FOLDER / "a.xlsx", row)
    batch = batch_of(ROOT, path)
    assert [f for f in batch.findings if f.problem.code not in (Code.BAD_CITATION, Code.BAD_LINK)] == []
    (entry,) = batch.entries
    again = read(entry.text.encode())
    assert folded(again) == folded(tree)
    problems = read_sources(ROOT, given={entry.path: entry.text.encode()}).problems
    assert {problem.code for problem in problems} <= {Code.LANGUAGE_MISSING, Code.BAD_CITATION, Code.BAD_LINK}


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2020", "2020"),
        ("2020-05", "2020-05"),
        ("05/2020", "2020-05"),
        ("5.2020", "2020-05"),
        ("2020/05/21", "2020-05-21"),
        ("21/11/2020", "2020-11-21"),
        ("21-11-2020", "2020-11-21"),
        (2020, "2020"),
        (2020.0, "2020"),
        (dt.date(2020, 5, 21), "2020-05-21"),
        (dt.datetime(2020, 5, 21, 14, 30), "2020-05-21"),  # noqa: DTZ001  cells know no time zone
    ],
)
def test_dates_that_leave_no_doubt(root: Path, written: Any, date: str) -> None:
    """In digits, or as spreadsheet programs keep them."""
    batch = batch_of(root, write_xlsx(root / "a.xlsx", {**GOOD, "start": written, "end": ""}))
    assert batch.findings == []
    period: Any = batch.entries[0].tree["period"]
    assert period["start"] == date


@pytest.mark.parametrize(
    ("form", "date"),
    [
        ("yyyy-mm-dd", "2020-05-01"),
        ("d mmmm yyyy", "2020-05-01"),
        ("mm/yyyy", "2020-05"),
        ('[$-40C]mmmm" du "yyyy', "2020-05"),
        ("yyyy", "2020"),
        ("General", "2020-05-01"),
    ],
)
def test_a_date_is_as_precise_as_it_is_shown(root: Path, form: str, date: str) -> None:
    """A program that is given 05/2020 keeps the first of May: the day is nobody's."""
    path = write_xlsx(root / "a.xlsx", {**GOOD, "start": dt.date(2020, 5, 1), "end": ""})
    book = openpyxl.load_workbook(path)
    cell = book.active.cell(2, list(GOOD).index("start") + 1)
    cell.number_format = "yyyy-mm-dd" if form == "General" else form
    book.save(path)
    period: Any = batch_of(root, path).entries[0].tree["period"]
    assert period["start"] == date


def test_names_of_terms(root: Path) -> None:
    """Ids, labels of any language, synonyms and aliases, case and accents aside; a name of two is told by both ids."""

    def more(themes: dict[str, Any]) -> None:
        themes["housing"]["synonyms"] = {"fr": ["Hébergement"]}
        themes["language"]["aliases"] = ["FLE", "common"]
        themes["employment"]["aliases"] = ["COMMON"]

    edit_term(root, "themes", more)
    for name_, id_ in [
        ("HOUSING", "housing"),
        ("hebergement", "housing"),
        ("fle", "language"),
        ("Housing (ES)", "housing"),
    ]:
        batch = batch_of(root, write_csv(root / "a.csv", {**GOOD, "themes": name_}))
        assert batch.findings == []
        assert batch.entries[0].tree["themes"] == [id_]
    (finding,) = batch_of(root, write_csv(root / "a.csv", {**GOOD, "themes": "common"})).findings
    assert dict(finding.problem.params)["suggestion"] == "employment; language"


def test_names_of_languages(root: Path) -> None:
    """Codes, and names in any language of the site."""
    for name_, code in [("FR", "fr"), ("Français", "fr"), ("french", "fr"), ("catalán", "ca"), ("de", "de")]:
        batch = batch_of(root, write_csv(root / "a.csv", {**GOOD, "original_language": name_}))
        assert batch.findings == []
        assert batch.entries[0].tree["original_language"] == code


def test_the_sources_of_a_row_are_those_of_its_facts(root: Path) -> None:
    """So that none of them stands unused, and each fact can show where it comes from."""
    (entry,) = batch_of(root, write_csv(root / "a.csv", GOOD)).entries
    tree: Any = entry.tree
    facts = [tree["period"], *tree["organisations"], *tree["funding"], tree["contact"]]
    assert [fact["sources"] for fact in facts] == [["source-1"]] * len(facts)
    assert tree["published"] == "2026-11-21"


@pytest.mark.parametrize("language_", LANGUAGES)
def test_headings_are_known_in_each_language(language_: str) -> None:
    """Labels and names for machines lead to one column each, whatever their case and signs."""
    strings = load_strings(language_)
    known = {label_of(heading, strings): heading for heading in (*columns(), None)}
    assert len(known) == len(columns()) + 1
    for label, heading in known.items():
        assert heading_of(label) == heading_of(label.upper() + " *") == (True, heading)
    assert heading_of("source_1_title") == heading_of("source title")
    assert heading_of("contact.email") == heading_of("Contact e-mail")
    assert not is_heading("Remarks")
    assert count_headings(["title", "", "x"]) == 1


def test_every_text_that_fits_a_cell_has_a_column() -> None:
    """A field that is added to the texts is not forgotten here."""
    texts = {column.path[-1] for column in columns() if column.path[0] == "texts"}
    fields = anatomy(Texts).fields
    assert texts == {key for key, part in fields.items() if part.kind in ("text", "list")} - {"local_group"}
    assert max(column.number or 0 for column in columns()) == MAX_SOURCES


@pytest.mark.parametrize("language_", LANGUAGES)
def test_a_template_filled_in_is_imported(root: Path, language_: str) -> None:
    """In each language and form; the row of explanations and the sheets that explain are left aside."""
    strings = load_strings(language_)
    terms = Terms(load_vocabulary(root, LANGUAGES).vocabulary, strings)
    by_key = {heading.key if heading else "id": n for n, heading in enumerate(headings())}
    book_path = root / "a.xlsx"
    book_path.write_bytes(xlsx_template(strings, terms))
    book = openpyxl.load_workbook(book_path)
    sheet = book[strings.commands.sheet.practices]
    text = csv_template(strings).decode("utf-8-sig")
    separator = ";" if language_ != "en" else ","
    cells = [""] * len(by_key)
    for key, value in GOOD.items():
        cells[by_key[key]] = value
        if value:
            sheet.cell(2, by_key[key] + 1, value)
    book.save(book_path)
    (root / "a.csv").write_text(text + separator.join(f'"{cell}"' for cell in cells), encoding="utf-8")
    results = [batch_of(root, path) for path in (book_path, root / "a.csv")]
    assert [batch.findings for batch in results] == [[], []]
    assert results[0].entries[0].tree == results[1].entries[0].tree


def test_the_workbook_helps_to_fill_it_in(root: Path) -> None:
    """Closed lists are offered by their labels, strictly where one is to be chosen; each column explains itself."""
    strings = load_strings("fr")
    terms = Terms(load_vocabulary(root, LANGUAGES).vocabulary, strings)
    path = root / "a.xlsx"
    path.write_bytes(xlsx_template(strings, terms))
    book = openpyxl.load_workbook(path)
    sheet = book["Pratiques"]
    choices = {
        str(choice.sqref).split(":")[0].rstrip("0123456789"): choice for choice in sheet.data_validations.dataValidation
    }
    for n, heading in enumerate(headings()):
        choice = choices[column_name(n)]
        assert sheet.cell(1, n + 1).comment.text == help_of(heading, strings)
        assert len(choice.prompt) <= 255
        assert choice.showErrorMessage is (heading is not None and heading.kind == "term" and not heading.is_list)
        if heading and heading.terms:
            name_, _, cells = choice.formula1.partition("!")
            offered = [cell.value for (cell,) in book[name_.strip("'")][cells]]
            assert offered == [f"{id_} (fr)" for id_ in IDS[heading.terms]]
    explained = [row[0].value for row in book["Aide"].iter_rows(min_row=2)]
    assert explained == [label_of(heading, strings) for heading in headings()]


def models(part: Part) -> dict[str, type[Any]]:
    """All models of a record, by the names of their sections."""
    own = {section_name(part.annotation): part.annotation} if part.kind == "record" else {}
    below = [*part.fields.values(), *((part.entry,) if part.entry else ())]
    return own | {key: model for one in below for key, model in models(one).items()}


@pytest.mark.parametrize("language_", LANGUAGES)
def test_every_field_has_a_label_and_a_help(language_: str) -> None:
    """Those of the model and no others: each model has its section, each of its fields a sentence."""
    fields = load_strings(language_).fields
    described = models(anatomy(Practice))
    assert set(described) | {"item", "fact"} == {
        key for key in FieldStrings.model_fields if isinstance(getattr(fields, key), ThingStrings)
    }
    used: set[tuple[str, str]] = set()
    for model in described.values():
        for key in model.model_fields:
            text = field_text(fields, model, key)
            assert text.help.endswith((".", "?", "…")), (model, key)
            assert text.label[0].isupper(), (model, key)
            homes = [section_name(base) for base in model.__mro__ if section_name(base) in FieldStrings.model_fields]
            used.add((next(home for home in homes if key in type(getattr(fields, home)).model_fields), key))
    sections = {key: getattr(fields, key) for key in (*described, "item", "fact")}
    assert used == {(key, own) for key, one in sections.items() for own in type(one).model_fields if own != "singular"}
    with pytest.raises(KeyError):
        field_text(fields, Practice, "nothing")


def test_line_breaks_within_a_line_are_spaces(root: Path) -> None:
    """As one makes them in a narrow cell; paragraphs are kept where there may be any."""
    batch = batch_of(root, write_xlsx(root / "a.xlsx", {**GOOD, "title": "One\r\ntwo", "results": "A\n\nB"}))
    assert batch.findings == []
    texts: Any = read(batch.entries[0].text.encode())
    assert texts["texts"]["en"]["title"] == "One two"
    assert texts["texts"]["en"]["results"] == "A\n\nB"
    assert found(root, write_csv(root / "a.csv", {**GOOD, "places": "lyon\nturin\n"})) == []

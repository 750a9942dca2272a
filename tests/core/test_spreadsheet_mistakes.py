"""Each mistake in a spreadsheet is told once, at its cell, by the code that the same mistake has in a record."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.core.records import record, write
from tests.core.sheet_rows import GOOD, KEYS, batch_of, found, write_csv, write_xlsx

from passerelle.problems import Code
from passerelle.spreadsheet.telling import told_at
from passerelle.strings import available_languages, load_strings
from passerelle.strings.base import PLACEHOLDER

NOTHING = ""

MISTAKES = [
    ("title", NOTHING, "missing-field"),
    ("title", "x" * 141, "too-long"),
    ("title", "One\n\nTwo", "several-lines"),
    ("title", "Zero\u200bwidth", "forbidden-character"),
    ("title", "Une pratique (fr)", None),
    ("original_language", NOTHING, "missing-field"),
    ("original_language", "Klingonese", "bad-language"),
    ("original_language", "e n", "bad-language"),
    ("type", NOTHING, "missing-field"),
    ("type", "local practise", "unknown-term"),
    ("status", NOTHING, "missing-field"),
    ("status", "going on", "unknown-term"),
    ("start", NOTHING, "missing-field"),
    ("start", "soon", "bad-date"),
    ("start", "June 2020", "bad-date"),
    ("start", "about 2020", "bad-date"),
    ("start", "2020-13", "no-such-month"),
    ("start", "2021-02-30", "no-such-day"),
    ("start", "05/06/2020", "date-order"),
    ("start", "2020–2022", "date-span"),
    ("end", "2019", "ends-before-start"),
    ("end", "still running", "no-end"),
    ("end", "31/12", "bad-date"),
    ("end", "20222", "bad-date"),
    ("places", "lyonn", "unknown-term"),
    ("places", "lyon; Atlantis", "unknown-term"),
    ("places", "lyon, turin", "unknown-term"),
    ("places", "lyon; LYON", "duplicate-item"),
    ("themes", NOTHING, "missing-field"),
    ("themes", " ; ", "missing-field"),
    ("themes", "housing; hosing", "unknown-term"),
    ("themes", "housing; housing (fr)", "duplicate-item"),
    ("audiences", NOTHING, "missing-field"),
    ("audiences", "everybody", "unknown-term"),
    ("summary", NOTHING, "missing-field"),
    ("summary", "word " * 101, "summary-too-long"),
    ("summary", "x" * 1201, "too-long"),
    ("summary", "One.\n\nTwo.", "several-lines"),
    ("inspiring", NOTHING, "missing-field"),
    ("inspiring", "x" * 8001, "too-long"),
    ("inspiring", "Much [@source-9].", "unknown-source"),
    ("inspiring", "Much [@source-1, @source-1].", "bad-citation"),
    ("inspiring", "[Look](javascript:alert(1))", "bad-link"),
    ("inspiring", "A\x07bell", "forbidden-character"),
    ("how_it_works", NOTHING, "missing-field"),
    ("how_it_works", "Lost \ufffd sign", "forbidden-character"),
    ("keywords", "school; School", "word-repeated"),
    ("keywords", "x" * 81, "too-long"),
    ("results", "[@source-1", "bad-citation"),
    ("organisations", "City", "missing-field"),
    ("organisations", "| lead", "missing-field"),
    ("organisations", "City | boss", "unknown-term"),
    ("organisations", "City | lead | galactic", "unknown-term"),
    ("organisations", "City | lead | local | Elvish", "bad-language"),
    ("organisations", "City | lead | local | fr | Atlantis", "unknown-term"),
    ("organisations", "City | lead | local | fr | lyon | ftp://x", "bad-url"),
    ("organisations", "City | lead | local | fr | lyon | https://x.org | more", "too-many-parts"),
    ("organisations", f"{'x' * 301} | lead", "too-long"),
    ("funding", "lottery", "unknown-term"),
    ("funding", "| Programme", "missing-field"),
    ("funding", "amif | one | two", "too-many-parts"),
    ("networks", "urbakt", "unknown-term"),
    ("networks", "urbact; urbact", "duplicate-item"),
    ("contact_unit", NOTHING, "missing-field"),
    ("contact_language", "Dothraki", "bad-language"),
    ("contact_email", "office at example.org", "bad-email"),
    ("contact_url", "example.org", "bad-url"),
    ("source_1_title", NOTHING, "missing-field"),
    ("source_1_publisher", NOTHING, "missing-field"),
    ("source_1_url", "www.example.org", "bad-url"),
    ("source_1_url", "https://example.org/" + "x" * 2000, "too-long"),
    ("source_1_language", NOTHING, "missing-field"),
    ("source_1_language", "Frensh!", "bad-language"),
    ("source_1_published", "last year", "bad-date"),
    ("source_1_accessed", "32/01/2020", "no-such-day"),
    ("published", "yesterday", "bad-date"),
    ("updated", "2020", "updated-before-published"),
    ("reviewed", "11/2026/11", "bad-date"),
    ("id", "My practice", "bad-id"),
    ("id", "sample", "record-exists"),
]


CELLS = [
    (kind, *mistake)
    for mistake in MISTAKES
    for kind in ("csv", "xlsx")
    if kind == "csv" or not any(ord(sign) < 32 and sign != "\n" for sign in mistake[1])  # which no workbook can hold
]


@pytest.mark.parametrize(("kind", "key", "text", "code"), CELLS)
def test_a_mistake_is_told_at_its_cell(root: Path, kind: str, key: str, text: str, code: str | None) -> None:
    """That one, with its code, and no other; a title that only another language has is no mistake."""
    write(root, record())
    row = {**GOOD, key: text}
    path = write_csv(root / "a.csv", row) if kind == "csv" else write_xlsx(root / "a.xlsx", row)
    assert found(root, path) == ([(code, 2, key)] if code else [])


def test_there_are_enough_of_them() -> None:
    """Sixty at least, and none twice."""
    assert len(set(MISTAKES)) == len(MISTAKES) >= 60


def test_the_good_row_is_good(root: Path) -> None:
    """Else the others would prove nothing."""
    assert found(root, write_csv(root / "a.csv", GOOD)) == []
    assert found(root, write_xlsx(root / "a.xlsx", GOOD)) == []


def test_all_mistakes_of_all_rows_are_told(root: Path) -> None:
    """In the order of the rows and columns."""
    rows = [{**GOOD, "title": f"T{n}", key: text} for n, (key, text) in enumerate([("end", "2019"), ("type", "x")])]
    both = {**GOOD, "title": "Both", "status": "x", "type": "x"}
    path = write_csv(root / "a.csv", *rows, GOOD, both)
    assert found(root, path) == [
        ("ends-before-start", 2, "end"),
        ("unknown-term", 3, "type"),
        ("unknown-term", 5, "type"),
        ("unknown-term", 5, "status"),
    ]


def test_a_second_source_is_whole_or_absent(root: Path) -> None:
    """What is missing of it is told in its own column."""
    path = write_csv(root / "a.csv", {**GOOD, "source_2_title": "Another"})
    assert found(root, path) == [("missing-field", 2, "source_2_publisher"), ("missing-field", 2, "source_2_language")]


def test_a_column_that_is_missing_is_told_once(root: Path) -> None:
    """At the headings, however many rows there are, by its label."""
    row = {key: text for key, text in GOOD.items() if key != "summary"}
    batch = batch_of(root, write_csv(root / "a.csv", row, {**row, "title": "Another"}), "fr")
    (finding,) = batch.findings
    assert (finding.problem.code, finding.row, finding.column) == (Code.MISSING_FIELD, 1, -1)
    assert finding.subject == "Résumé"
    assert batch.good == []


def test_titles_are_held_against_rows_and_records(root: Path) -> None:
    """A practice is imported once; the other is named by its row, or by its file."""
    write(root, record("Lyon"))
    same = {**GOOD, "title": "Same title"}
    batch = batch_of(root, write_csv(root / "a.csv", same, {**GOOD, "title": "Lyon (en)"}, {**same, "id": "a"}))
    told = {(f.problem.code.value, f.row, dict(f.problem.params)["other"]) for f in batch.findings}
    assert told == {("duplicate-title", 2, "a.csv:4"), ("duplicate-title", 3, "practices/sample.yml")}


def test_ids_are_made_from_titles_and_unique(root: Path) -> None:
    """Of what is cut to the length of an id too; a title without letters that an id may have gets one all the same."""
    write(root, record(), "lyon-evening-classes")
    long = "x" * 90
    rows = [{**GOOD, "title": title} for title in (GOOD["title"], f"{long} 1", f"{long} 2", "培训", "課程")]
    batch = batch_of(root, write_csv(root / "a.csv", *rows))
    assert batch.findings == []
    assert [entry.id for entry in batch.entries] == [
        "lyon-evening-classes-2",
        "x" * 80,
        "x" * 78 + "-2",
        "practice",
        "practice-2",
    ]
    assert found(root, write_csv(root / "a.csv", {**GOOD, "id": "one"}, {**GOOD, "id": "one", "title": "B"})) == [
        ("duplicate-item", 3, "id")
    ]


def test_a_suggestion_is_what_one_may_write(root: Path) -> None:
    """Labels, or entries with the separator that they lack; in any of them, the next import takes it."""
    for key, text, suggestion in [
        ("themes", "hosing", "housing (en)"),
        ("themes", "Housing (fr), language", "Housing (fr); language"),
        ("type", "local practise", "local-practice (en)"),
    ]:
        (finding,) = batch_of(root, write_csv(root / "a.csv", {**GOOD, key: text})).findings
        assert dict(finding.problem.params)["suggestion"] == suggestion
        assert found(root, write_csv(root / "a.csv", {**GOOD, key: suggestion})) == []


def test_headings_that_are_not_known(root: Path) -> None:
    """The nearest is suggested; of two, the first stays; a value below none is told."""
    path = root / "a.csv"
    lines = [[*KEYS, "Sumary", "title", "", ""], [*GOOD.values(), "a", "b", "c", ""]]
    path.write_text("\n".join(",".join(f'"{cell}"' for cell in line) for line in lines), encoding="utf-8")
    batch = batch_of(root, path)
    told = {finding.problem.code.value: (finding.row, finding.column) for finding in batch.findings}
    n = len(KEYS)
    assert told == {
        "heading-unknown": (1, n),
        "heading-repeated": (1, n + 1),
        "cell-without-heading": (2, n + 2),
    }
    unknown = next(f.problem for f in batch.findings if f.problem.code is Code.HEADING_UNKNOWN)
    assert dict(unknown.params)["suggestion"] == "Summary"


@pytest.mark.parametrize("language", available_languages())
def test_remedies_say_no_less_than_those_of_records(language: str) -> None:
    """They use placeholders that the problem has, and stand in for nothing that is not told of a row."""
    strings = load_strings(language)
    for code, remedy in strings.commands.sheet.remedies.items():
        text = strings.problems.texts[code]
        known = set(PLACEHOLDER.findall(text.wrong + text.suggestion + text.remedy))
        assert set(PLACEHOLDER.findall(remedy)) <= known


@pytest.mark.parametrize("language", available_languages())
def test_every_mistake_can_be_told(root: Path, language: str) -> None:
    """In each language, on one line, without a placeholder left."""
    rows = [{**GOOD, "title": f"T{n}", key: text} for n, (key, text, _) in enumerate(MISTAKES) if key != "title"]
    batch = batch_of(root, write_csv(root / "a.csv", *rows), language)
    assert len(batch.findings) > 50
    for finding in batch.findings:
        line = str(told_at(finding.problem, "a.csv", finding.subject, load_strings(language)))
        assert not PLACEHOLDER.search(line)
        assert "\n" not in line

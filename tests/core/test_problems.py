"""Problems as they are told: one line each, in three languages, whatever stands in the files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.core.records import LANGUAGES, dumped, record, write, write_project

from passerelle.load.findings import MAX_SHOWN
from passerelle.problems import WARNINGS, Code, InvalidRecordsError, Problem, ProblemText, Severity, printable, tell
from passerelle.sources import read_sources
from passerelle.strings import load_strings

SNAPSHOTS = Path(__file__).parent / "snapshots"

EXAMPLES: dict[Code, dict[str, str]] = {
    Code.FILE_TOO_LARGE: {"limit": "256"},
    Code.FILE_NAME: {"name": "Lyon.yaml", "suggestion": "lyon.yml"},
    Code.FORBIDDEN_CHARACTER: {"character": "U+200B"},
    Code.YAML_INDENT: {"found": "3", "expected": "2"},
    Code.YAML_SPACE: {"name": "status"},
    Code.YAML_NO_COLON: {"name": "status"},
    Code.YAML_HEADER: {"start": "results: |-"},
    Code.YAML_QUOTE: {"character": '"'},
    Code.YAML_AFTER: {"character": "'"},
    Code.YAML_ESCAPE: {"escape": "\\d"},
    Code.YAML_BRACKET: {"character": "[", "closer": "]"},
    Code.YAML_EXTRA: {"character": "]"},
    Code.YAML_BLOCK: {"sign": ">-"},
    Code.YAML_BOTH: {"name": "funding", "value": "[]"},
    Code.YAML_SEVERAL_DOCUMENTS: {"mark": "---"},
    Code.YAML_START: {"character": "@"},
    Code.YAML_ODD_SPACE: {"character": "U+00A0"},
    Code.YAML_ODD_SIGN: {"sign": "–", "character": "U+2013", "expected": "-"},
    Code.YAML_ALIAS: {"name": "x"},
    Code.YAML_ANCHOR: {"name": "x"},
    Code.YAML_TAG: {"tag": "!!str"},
    Code.YAML_DUPLICATE_KEY: {"key": "title", "first": "12"},
    Code.YAML_TOO_DEEP: {"limit": "32"},
    Code.MISSING_FIELD: {"name": "status"},
    Code.UNKNOWN_FIELD: {"value": "sumary", "suggestion": "summary"},
    Code.EXPECTED_CHOICE: {"value": "yaer", "choices": "year, date", "suggestion": "year"},
    Code.TOO_LONG: {"length": "141", "limit": "140"},
    Code.OUT_OF_RANGE: {"value": "95", "limit": "90.0"},
    Code.BAD_ID: {"value": "Step 1", "suggestion": "step-1"},
    Code.BAD_DATE: {"value": "june 2022", "suggestion": "2022-06"},
    Code.NO_SUCH_DAY: {"value": "2021-02-30", "suggestion": "2021-02-28"},
    Code.NO_SUCH_MONTH: {"value": "2020-30-11", "month": "30", "suggestion": "2020-11-30"},
    Code.DATE_ORDER: {"value": "05/06/2020", "suggestion": "2020-06-05"},
    Code.DATE_SPAN: {"value": "2020–2022", "start": "2020", "end": "2022"},
    Code.NO_END: {"value": "ongoing"},
    Code.BAD_YEAR: {"value": "2020-10"},
    Code.BAD_URL: {"value": "example.org"},
    Code.BAD_EMAIL: {"value": "me at example.org"},
    Code.BAD_LANGUAGE: {"value": "fre", "suggestion": "fr"},
    Code.BAD_COUNTRY: {"value": "UK"},
    Code.BAD_DIGEST: {"value": "abc"},
    Code.BAD_WIKIDATA: {"value": "456"},
    Code.UNKNOWN_TERM: {"value": "langage", "list": "themes", "suggestion": "language"},
    Code.UNKNOWN_SOURCE: {"value": "pgae", "suggestion": "page"},
    Code.SOURCE_MISNAMED: {"value": "pgae", "cited": "page", "count": "12"},
    Code.SOURCE_MISSING: {"value": "pgae", "count": "5", "suggestion": "page"},
    Code.ITEM_MISNAMED: {"value": "stpe-1", "cited": "step-1", "list": "steps"},
    Code.ITEM_MISSING: {"value": "step-1", "list": "steps"},
    Code.UNKNOWN_ITEM: {"value": "pair-2", "list": "pairs", "suggestion": "pair-1"},
    Code.UNKNOWN_PRACTICE: {"value": "mc2mc", "suggestion": "mc2cm"},
    Code.UNKNOWN_SUBJECT: {"value": "perriod", "suggestion": "period"},
    Code.ENDS_BEFORE_START: {"value": "2019", "start": "2020"},
    Code.UPDATED_BEFORE_PUBLISHED: {"value": "2025", "published": "2026-11-21"},
    Code.DUPLICATE_ITEM: {"value": "step-1", "suggestion": "step-2"},
    Code.DUPLICATE_TITLE: {"other": "practices/mc2cm.yml"},
    Code.WORD_REPEATED: {"value": "Étranger", "other": "etranger"},
    Code.SUMMARY_TOO_LONG: {"count": "112", "limit": "100"},
    Code.NO_ORIGINAL_TEXT: {"language": "es", "suggestion": "fr"},
    Code.TRANSLATION_NOT_STATED: {"language": "en", "original": "fr"},
    Code.TRANSLATION_OF_ITSELF: {"language": "en"},
    Code.TRANSLATION_OF_MISSING: {"language": "frr", "suggestion": "fr", "value": "frr"},
    Code.ORIGINAL_AS_TRANSLATION: {"language": "fr"},
    Code.TEXT_MISSING: {"value": "step-1", "list": "steps", "language": "es"},
    Code.TEXT_WITHOUT_ITEM: {"value": "stop-1", "list": "steps", "suggestion": "step-1"},
    Code.TEXT_ELSEWHERE: {"value": "step-1", "list": "phases", "other": "steps"},
    Code.TEXT_WITHOUT_FIELD: {"name": "local_group"},
    Code.TEXT_ONLY_HERE: {"language": "en", "original": "fr"},
    Code.TEXT_NOT_TRANSLATED: {"language": "en", "original": "fr"},
    Code.LIST_LENGTH_DIFFERS: {"count": "1", "expected": "2", "language": "fr"},
    Code.LABEL_MISSING: {"language": "es"},
    Code.ENTRY_NEEDED: {"value": "host"},
    Code.VOCABULARY_UNKNOWN: {"value": "theme.yml", "suggestion": "themes.yml"},
    Code.LANGUAGE_WITHOUT_STRINGS: {"value": "pt"},
    Code.PLACE_WITHIN_ITSELF: {"value": "lyon"},
    Code.TOO_MANY_PROBLEMS: {"count": "37"},
    Code.HEADING_UNKNOWN: {"value": "Titel", "suggestion": "Title"},
    Code.HEADING_REPEATED: {"value": "Title", "first": "A"},
    Code.CELL_ERROR: {"value": "#REF!"},
    Code.CELLS_MERGED: {"value": "B7:C7"},
    Code.TOO_MANY_PARTS: {"value": "a | b | c", "count": "3", "limit": "2"},
    Code.RECORD_EXISTS: {"value": "mc2cm"},
    Code.LANGUAGE_MISSING: {"language": "es"},
    Code.LANGUAGE_NOT_PUBLISHED: {"language": "pt"},
    Code.EVENT_BEFORE_PERIOD: {"value": "2019-12-31", "limit": "2020"},
    Code.EVENT_AFTER_PERIOD: {"value": "2023", "limit": "2022-06"},
    Code.BAD_LINK: {"value": "javascript:alert(1)"},
    Code.BAD_CITATION: {"value": "[@page, @leaflet]", "suggestion": "[@page; @leaflet]"},
    Code.SOURCE_UNUSED: {"value": "page"},
    Code.CITATION_NOT_TRANSLATED: {"value": "page, leaflet", "language": "fr"},
    Code.CITATION_ONLY_HERE: {"value": "page", "language": "fr"},
    Code.TRANSLATION_DIGEST_MISSING: {"digest": "0123456789ab"},
    Code.TRANSLATION_STALE: {"digest": "0123456789ab", "language": "fr"},
}
"""Parameters as the checks give them; codes without any are not named here."""


def example(code: Code) -> Problem:
    """A problem of a kind."""
    return Problem("practices/sample.yml", 12, 3, "some.field[0]", code, tuple(sorted(EXAMPLES.get(code, {}).items())))


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_read_as_reviewed(language: str) -> None:
    """Every message is kept as an editor has read it; a change shows here (delete the file to write it anew)."""
    lines = "".join(f"{load_strings(language).tell(example(code))}\n" for code in Code)
    path = SNAPSHOTS / f"problems.{language}.txt"
    if not path.exists():
        path.write_text(lines, encoding="utf-8")
        pytest.fail(f"{path.name} written: read it, then keep it")
    assert lines == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_reads_as_reviewed(tmp_path: Path, language: str) -> None:
    """Three mistakes in three records, each with its line and its remedy, in one report."""
    root = write_project(tmp_path)
    texts = [dumped(record(f"Titre {n}")) for n in range(3)]
    write(root, texts[0].replace("- housing\n- language", "- housing\n- langage", 1), "a-practice")
    write(root, texts[1].replace("end: 2022-06", "end: june 2022", 1), "b-practice")
    write(root, texts[2].replace("summary: Court.", "sumary: Court.", 1), "c-practice")
    lines = "".join(f"{load_strings(language).tell(p)}\n" for p in read_sources(root).problems)
    path = SNAPSHOTS / f"report.{language}.txt"
    if not path.exists():
        path.write_text(lines, encoding="utf-8")
        pytest.fail(f"{path.name} written: read it, then keep it")
    assert lines == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("code", list(Code), ids=lambda code: str(code.value))
def test_texts_use_the_same_placeholders_in_each_language(code: Code) -> None:
    """No language says less than another: a value named in one is named in all."""
    used = {}
    for language in LANGUAGES:
        text = load_strings(language).problems.texts[code]
        used[language] = [set(re.findall(r"{(\w+)}", part)) for part in (text.wrong + text.remedy, text.suggestion)]
        names = set().union(*used[language])
        assert {name.removesuffix("_name") for name in names} <= EXAMPLES.get(code, {}).keys()
    plain = [{name.removesuffix("_name") for name in used[language][0]} for language in LANGUAGES]
    assert plain[0] == plain[1] == plain[2]
    assert used["fr"][1] == used["en"][1] == used["es"][1]


def test_a_suggestion_is_told_only_when_there_is_one() -> None:
    """Without a near term, the sentence ends well all the same."""
    texts = load_strings("en").problems.texts
    params = (("list", "themes"), ("value", "zzz"))
    problem = Problem("practices/a.yml", 1, 2, "themes[0]", Code.UNKNOWN_TERM, params)
    assert tell(problem, texts, "") == (
        "practices/a.yml:1:2: themes[0]: “zzz” is not in the list. Choose an entry of "
        "`practices/_vocabulary/themes.yml`, or add the one that is missing there."
    )


def test_warnings_say_so() -> None:
    """Errors need no label; warnings have one, in the person's language."""
    for code in Code:
        line = load_strings("fr").tell(example(code))
        assert ("avertissement\u00a0: " in line) == (code in WARNINGS)


@pytest.mark.parametrize(
    "value",
    [
        "a\nb.yml:1:1: forged",
        "\x1b[31mred",
        "\u202egnitirw",
        "\x00",
        "\u200b",
        "{field}",
        "{0}",
        "%s",
        "\ud800",
        "x" * 500,
    ],
)
def test_hostile_values_stay_on_their_line(value: str) -> None:
    """A value can neither forge a line, nor reach the terminal, nor fill in the message."""
    problem = Problem(f"practices/{value}.yml", 1, 1, value, Code.UNKNOWN_FIELD, (("value", value),))
    line = load_strings("fr").tell(problem)
    assert all(c.isprintable() or c in "\u00a0\u202f" for c in line)
    assert len(line.splitlines()) == 1


def test_values_from_files_are_shortened(tmp_path: Path) -> None:
    """Ten thousand characters of nonsense are shown as eighty."""
    root = write_project(tmp_path)
    write(root, record() | {"x" * 10_000: "y", "type": "z" * 10_000})
    for problem in read_sources(root).problems:
        assert len(load_strings("en").tell(problem)) < 4 * MAX_SHOWN + 200


def test_printable_keeps_what_is_seen() -> None:
    """Letters of all scripts stay; what is not seen becomes an escape."""
    assert printable("é中א ’") == "é中א ’"
    assert printable("\n\u202e\u00a0") == "\\n\\u202e\\xa0"


def test_order_and_severity() -> None:
    """Problems sort by file, line, column, field; severity follows from the code."""
    one = Problem("a.yml", 2, 1, "", Code.BAD_DATE)
    two = Problem("a.yml", 10, 1, "", Code.BAD_DATE)
    other = Problem("b.yml", 1, 1, "", Code.LANGUAGE_MISSING)
    assert InvalidRecordsError([other, two, one]).problems == (one, two, other)
    assert (one.severity, other.severity) == (Severity.ERROR, Severity.WARNING)


def test_a_text_may_use_names_of_languages() -> None:
    """`{language}` is the code that one writes in the file, `{language_name}` the word that one reads."""
    problem = Problem("a.yml", 1, 1, "", Code.LANGUAGE_MISSING, (("language", "es"),))
    texts = {Code.LANGUAGE_MISSING: ProblemText("{language}: {language_name}.", "")}
    assert tell(problem, texts, "", {"es": "espagnol"}.__getitem__) == "a.yml:1:1: es: espagnol."

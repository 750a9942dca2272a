"""From files to data: which files are records, what shape they must have, where each mistake stands."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, Field
from tests.core.records import (
    Edit,
    block,
    dump,
    dumped,
    edit_term,
    found,
    record,
    spoiled,
    told,
    write,
    write_project,
)

from passerelle import sources as sources_module
from passerelle.load.anatomy import anatomy
from passerelle.load.files import slug
from passerelle.load.findings import Findings, dotted, shown
from passerelle.load.shape import validated
from passerelle.load.terms import is_country, is_language
from passerelle.model import Practice, Ref
from passerelle.problems import Code, InvalidRecordsError, Problem
from passerelle.sources import NoSourcesError, load_sources, read_sources
from passerelle.texts import Markdown
from passerelle.yaml_reader import MAX_BYTES
from passerelle.yaml_study import MAX_FAULTS


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with vocabularies and no record."""
    return write_project(tmp_path)


def test_a_valid_project_loads_without_a_word(root: Path) -> None:
    """Records come sorted by id, with the SHA-256 of their bytes."""
    write(root, record("B"), "b-practice")
    write(root, record("A"), "a-practice")
    sources = load_sources(root)
    assert sources.problems == ()
    assert list(sources.practices) == ["a-practice", "b-practice"]
    assert sources.practices["a-practice"].texts["en"].title == "A (en)"
    assert sources.vocabulary.languages == ("fr", "en", "es")
    assert sources.vocabulary.label("themes", "housing", "es") == "housing (es)"
    assert len(sources.digests["a-practice"]) == 64
    assert sources.digests["a-practice"] != sources.digests["b-practice"]
    assert sources.paths == ("practices/a-practice.yml", "practices/b-practice.yml")


def test_the_first_error_stops_the_load_and_all_are_told(root: Path) -> None:
    """All problems of all files come together, sorted by file and line."""
    for id_, line in (("a", "type: nothing"), ("b", "status: nothing"), ("c", "themes: [nothing]")):
        text = dumped(record(id_)).replace(
            "type: local-practice", line if "type" in line else "type: local-practice", 1
        )
        text = text.replace("status: ongoing", line, 1) if "status" in line else text
        text = text.replace("themes:\n- housing\n- language", line, 1) if "themes" in line else text
        write(root, text, f"practice-{id_}")
    with pytest.raises(InvalidRecordsError) as error:
        load_sources(root)
    assert [(p.path, p.field, p.code) for p in error.value.problems] == [
        ("practices/practice-a.yml", "type", Code.UNKNOWN_TERM),
        ("practices/practice-b.yml", "status", Code.UNKNOWN_TERM),
        ("practices/practice-c.yml", "themes[0]", Code.UNKNOWN_TERM),
    ]
    assert list(error.value.problems) == sorted(error.value.problems)


def test_warnings_alone_stop_nothing(root: Path) -> None:
    """A record without a language is a record."""
    tree = record()
    del tree["texts"]["es"]
    write(root, tree)
    assert [problem.code for problem in load_sources(root).problems] == [Code.LANGUAGE_MISSING]


# files --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("Lyon.yml", "lyon.yml"),
        ("école à lyon.yml", "ecole-a-lyon.yml"),
        ("lyon.yaml", "lyon.yml"),
        ("lyon_2.yml", "lyon-2.yml"),
        ("-lyon-.YML", "lyon.yml"),
        ("???.yml", "practice.yml"),
        ("a" * 81 + ".yml", "a" * 80 + ".yml"),
        ("lyon.txt", None),
        ("lyon", None),
    ],
)
def test_a_name_that_is_no_id_is_named(root: Path, name: str, suggestion: str | None) -> None:
    """The file name is the id; what it could be is suggested."""
    (root / "practices" / name).write_text(dumped(record()), encoding="utf-8")
    sources = read_sources(root)
    (problem,) = sources.problems
    assert (problem.code, problem.line, problem.column) == (Code.FILE_NAME, 1, 1)
    assert dict(problem.params).get("suggestion") == suggestion
    assert not sources.practices


def test_a_misnamed_record_is_checked_all_the_same(root: Path) -> None:
    """Its other mistakes are not kept for a second run."""
    tree = record() | {"type": "nothing"}
    (root / "practices" / "Lyon.yaml").write_text(dumped(tree), encoding="utf-8")
    assert [code for code, _ in found(read_sources(root))] == ["file-name", "unknown-term"]


def test_documents_hidden_files_and_the_schema_may_stand_beside_the_records(root: Path) -> None:
    """Nothing is said of README.md, of dotfiles, of the schema."""
    for name in ("README.md", "README.fr.md", ".gitkeep", ".lyon.yml.swp", "practice.schema.json"):
        (root / "practices" / name).write_text("x", encoding="utf-8")
    (root / "practices" / "_vocabulary" / "README.md").write_text("x", encoding="utf-8")
    assert read_sources(root).problems == ()


def test_a_folder_among_the_records_is_named(root: Path) -> None:
    """Records in a folder would be missed in silence."""
    (root / "practices" / "drafts.yml").mkdir()
    assert found(read_sources(root)) == [("file-name", "")]


def test_links_are_refused(root: Path, tmp_path: Path) -> None:
    """A link could bring in any file of the machine: for a record, a list, or the whole folder of lists."""
    elsewhere = tmp_path / "elsewhere.yml"
    elsewhere.write_text(dumped(record()), encoding="utf-8")
    (root / "practices" / "linked.yml").symlink_to(elsewhere)
    (root / "practices" / "broken.yml").symlink_to(tmp_path / "nowhere")
    assert found(read_sources(root)) == [("file-is-link", ""), ("file-is-link", "")]
    (root / "practices" / "linked.yml").unlink()
    (root / "practices" / "broken.yml").unlink()

    folder = root / "practices" / "_vocabulary"
    folder.rename(tmp_path / "lists")
    folder.symlink_to(tmp_path / "lists", target_is_directory=True)
    assert {code for code, _ in found(read_sources(root))} == {"file-is-link"}


def test_large_and_unreadable_files_are_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A huge file is never read; a pipe is never waited for."""
    write(root, b"#" * (MAX_BYTES + 1), "large")
    os.mkfifo(root / "practices" / "pipe.yml")
    assert [(p.path, p.code) for p in read_sources(root).problems] == [
        ("practices/large.yml", Code.FILE_TOO_LARGE),
        ("practices/pipe.yml", Code.FILE_NAME),
    ]
    (root / "practices" / "large.yml").unlink()
    (root / "practices" / "pipe.yml").unlink()
    path = write(root, record())

    def refuse(self: Path, *args: Any, **settings: Any) -> Any:
        raise PermissionError(13, "no")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", refuse)
        assert {(p.path, p.code) for p in read_sources(root).problems} >= {
            (f"practices/{path.name}", Code.FILE_UNREADABLE)
        }


@pytest.mark.parametrize("folder", ["practices", "practices/_vocabulary"])
def test_without_sources_there_is_an_error_of_its_own(tmp_path: Path, folder: str) -> None:
    """The folder that is missing is named."""
    (tmp_path / folder).parent.mkdir(parents=True, exist_ok=True)
    with pytest.raises(NoSourcesError) as error:
        read_sources(tmp_path)
    assert error.value.folder == str(tmp_path / folder)


def test_slug_keeps_letters_and_digits() -> None:
    """Accents go, runs of anything else become one hyphen."""
    assert slug("  L’Été à València (2020)") == "lete-a-valencia-2020"


# shape --------------------------------------------------------------------------------------------------------------

SHAPES: list[tuple[Edit, str, str, dict[str, str]]] = [
    (lambda r: r.pop("type"), "missing-field", "type", {"name": "type"}),
    (lambda r: r["period"].pop("start"), "missing-field", "period.start", {}),
    (lambda r: r["texts"]["fr"].pop("title"), "missing-field", "texts.fr.title", {}),
    (lambda r: r.update(theme=["housing"]), "unknown-field", "theme", {"suggestion": "themes"}),
    (lambda r: r["texts"]["en"].update(sumary="x"), "unknown-field", "texts.en.sumary", {"suggestion": "summary"}),
    (lambda r: r["events"][0].update(stat="2020"), "unknown-field", "events[0].stat", {"suggestion": "start"}),
    (lambda r: r["sources"]["page"].update(link="x"), "unknown-field", "sources.page.link", {}),
    (lambda r: r.update(status=""), "empty-value", "status", {}),
    (lambda r: r.update(themes=[]), "empty-value", "themes", {}),
    (lambda r: r.update(period="2020"), "expected-mapping", "period", {}),
    (lambda r: r["texts"].update(en="x"), "expected-mapping", "texts.en", {}),
    (lambda r: r.update(sources=["page"]), "expected-mapping", "sources", {}),
    (lambda r: r.update(themes="housing"), "expected-list", "themes", {}),
    (lambda r: r["texts"]["fr"].update(title=["x"]), "expected-text", "texts.fr.title", {}),
    (lambda r: r["period"].update(end=["2020"]), "expected-text", "period.end", {}),
    (lambda r: r["events"][0].update(online=["x"]), "expected-text", "events[0].online", {}),
    (lambda r: r["events"][0].update(online="nope"), "expected-choice", "events[0].online", {"choices": "true, false"}),
    (lambda r: r["events"][0].update(inferred="yaer"), "expected-choice", "events[0].inferred", {"suggestion": "year"}),
    (
        lambda r: r["texts"]["en"]["translation"].update(by="robot"),
        "expected-choice",
        "texts.en.translation.by",
        {"choices": "human, machine, machine-reviewed"},
    ),
    (
        lambda r: r["texts"]["fr"].update(title="x" * 141),
        "too-long",
        "texts.fr.title",
        {"limit": "140", "length": "141"},
    ),
    (lambda r: r["texts"]["fr"].update(title="a\n\nb"), "several-lines", "texts.fr.title", {}),
    (lambda r: r["steps"][0].update(id="Step 1"), "bad-id", "steps[0].id", {"value": "Step 1"}),
    (lambda r: r["sources"].update({"A B": r["sources"]["page"]}), "bad-id", "sources.A B", {}),
    (lambda r: r["period"].update(end="june 2022"), "bad-date", "period.end", {"value": "june 2022"}),
    (lambda r: r["period"].update(end="2022-02-30"), "bad-date", "period.end", {}),
    (lambda r: r["period"].update(end="2022-6"), "bad-date", "period.end", {}),
    (lambda r: r["sources"]["page"].update(url="example.org"), "bad-url", "sources.page.url", {}),
    (lambda r: r["sources"]["page"].update(url="javascript:alert(1)"), "bad-url", "sources.page.url", {}),
    (lambda r: r["sources"]["page"].update(url="https://me:pw@example.org"), "bad-url", "sources.page.url", {}),
    (lambda r: r["contact"].update(email="me at example.org"), "bad-email", "contact.email", {}),
    (lambda r: r["sources"]["page"].update(language="French"), "bad-language", "sources.page.language", {}),
    (
        lambda r: r["sources"]["page"].update(language="fre"),
        "bad-language",
        "sources.page.language",
        {"suggestion": "fr"},
    ),
    (lambda r: r["texts"]["en"]["translation"].update(digest="abc"), "bad-digest", "texts.en.translation.digest", {}),
]


@pytest.mark.parametrize(("edit", "code", "field", "params"), SHAPES)
def test_shape(root: Path, edit: Edit, code: str, field: str, params: dict[str, str]) -> None:
    """Whatever the model refuses is told in our words, at its field, with what would mend it."""
    restamp = code != "bad-digest"
    problems = spoiled(root, edit, restamp=restamp)
    matching = [p for p in problems if p.code.value == code and p.field == field]
    assert len(matching) == 1, problems
    assert params.items() <= dict(matching[0].params).items()
    told(matching[0])


def test_an_unforeseen_constraint_has_a_message_too() -> None:
    """A constraint that the model gains later must not end in a traceback."""

    class Later(BaseModel):
        """A model with a constraint that ours has not."""

        number: int = Field(multiple_of=5)

    findings = Findings()
    assert validated(Later, {"number": "3"}, findings) is None
    assert [(f.path, f.code) for f in findings] == [(("number",), Code.BAD_FORMAT)]


def test_a_record_that_is_no_mapping_is_named(root: Path) -> None:
    """A list or a bare text in place of a record."""
    write(root, "- a\n", "a-list")
    write(root, "some words\n", "a-text")
    assert found(read_sources(root)) == [("expected-mapping", ""), ("expected-mapping", "")]


def test_a_shape_error_hides_no_other_problem(root: Path) -> None:
    """One run names all: YAML, shape, references, dates, texts."""

    def edit(tree: dict[str, Any]) -> None:
        tree["nonsense"] = "x"
        tree["themes"] = ["housing", "langage"]
        tree["period"]["end"] = "2019"
        tree["texts"]["fr"]["inspiring"] = "Beaucoup [@pgae]."
        del tree["texts"]["en"]["steps"]

    assert {p.code.value for p in spoiled(root, edit)} == {
        "unknown-field",
        "unknown-term",
        "ends-before-start",
        "unknown-source",
        "text-missing",
        "citation-not-translated",
        "citation-only-here",
    }


def test_positions_are_those_of_the_mistake(root: Path) -> None:
    """A wrong value at the value, an unknown key at the key, a missing one at the key of what should hold it."""
    text = dumped(record()).replace("end: 2022-06", "end: never").replace("start: '2020'", "begin: '2020'")
    text = text.replace("networks:\n- urbact", "networks: [urbact, urbatc]")
    write(root, text)
    lines = text.split("\n")

    def place(needle: str) -> tuple[int, int]:
        line = next(n for n, found in enumerate(lines) if needle in found)
        return line + 1, lines[line].index(needle) + 1

    assert {(p.code.value, (p.line, p.column)) for p in read_sources(root).problems} == {
        ("bad-date", place("never")),
        ("unknown-field", place("begin:")),
        ("missing-field", place("period:")),
        ("unknown-term", place("urbatc")),
    }


def test_what_yaml_faults_explain_is_not_told_twice(root: Path) -> None:
    """An alias, an empty field or a merge key is one problem, not also an unknown term or a missing field."""
    text = dumped(record()).replace("type: local-practice", "type: *x").replace("status: ongoing", "status:")
    text = text.replace("\nsteps:\n- id: step-1\n  kind: workshop\n", "\nsteps:\n- <<: *y\n  kind: workshop\n")
    write(root, text)
    codes = [code for code, _ in found(read_sources(root))]
    assert codes == ["yaml-alias", "empty-value", "yaml-merge-key", "yaml-alias"] + ["text-without-item"] * 3


def test_problems_of_one_file_are_limited(root: Path) -> None:
    """A hostile file cannot bury those of the others, nor take minutes in the search for suggestions."""
    write(root, record() | {"themes": [f"hausing-{n}" for n in range(2000)]})
    problems = read_sources(root).problems
    assert len(problems) == MAX_FAULTS + 1
    (rest,) = (p for p in problems if p.code is Code.TOO_MANY_PROBLEMS)
    assert dict(rest.params) == {"count": "1900"}


def test_values_in_messages_are_shortened() -> None:
    """80 characters show what is meant."""
    assert shown("x" * 81) == "x" * 79 + "…"
    assert dotted(("texts", "fr", 3, "y" * 200)) == f"texts.fr[3].{'y' * 79}…"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_any_record_is_read_or_told(root: Path, data: st.DataObject) -> None:
    """Whatever stands in place of any part of a record, there is a report and no exception; each can be told."""
    junk = st.recursive(
        st.text(max_size=8) | st.sampled_from(["2020", "fr", "page", "lyon", "[@x](y)", "\u202e", "{x}"]),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=6,
    )
    tree: Any = record()
    node: Any = tree
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        key = data.draw(st.sampled_from(keys))
        if isinstance(node[key], (dict, list)) and node[key] and data.draw(st.booleans()):
            node = node[key]
        else:
            node[key] = data.draw(junk)
            break
    write(root, dumped(tree))
    for problem in read_sources(root).problems:
        for language in ("fr", "en", "es"):
            line = told(problem, language)
            assert "\n" not in line
            assert "\u202e" not in line


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_as_a_record_end_in_a_report(root: Path, data: bytes) -> None:
    """No file of any content raises."""
    write(root, data)
    assert read_sources(root).problems


# vocabularies -------------------------------------------------------------------------------------------------------

TERMS: list[tuple[str, Edit, str, str, dict[str, str]]] = [
    ("themes", lambda t: t["housing"]["label"].pop("es"), "label-missing", "housing.label", {"language": "es"}),
    ("themes", lambda t: t["housing"].pop("definition"), "missing-field", "housing.definition", {}),
    ("themes", lambda t: t["housing"].update(lable="x"), "unknown-field", "housing.lable", {"suggestion": "label"}),
    ("themes", lambda t: t.update({"Big House": t["housing"]}), "bad-id", "Big House", {}),
    ("themes", lambda t: t.update(housing="x"), "expected-mapping", "housing", {}),
    ("relation-kinds", lambda t: t["inspired-by"].pop("inverse"), "missing-field", "inspired-by.inverse", {}),
    ("networks", lambda t: t["urbact"].update(website="urbact.eu"), "bad-url", "urbact.website", {}),
    ("places", lambda t: t["lyon"].update(country="fr"), "bad-country", "lyon.country", {"value": "fr"}),
    ("places", lambda t: t["lyon"].update(country="XX"), "bad-country", "lyon.country", {"value": "XX"}),
    ("places", lambda t: t["lyon"].update(kind="citty"), "unknown-term", "lyon.kind", {"suggestion": "city"}),
    ("places", lambda t: t["lyon"].update(part_of="lion"), "unknown-term", "lyon.part_of", {"suggestion": "lyon"}),
    ("places", lambda t: t["lyon"].update(part_of="lyon"), "place-within-itself", "lyon.part_of", {}),
    ("places", lambda t: t["lyon"].update(latitude="95"), "out-of-range", "lyon.latitude", {"limit": "90.0"}),
    ("places", lambda t: t["lyon"].update(latitude="-95"), "out-of-range", "lyon.latitude", {"limit": "-90.0"}),
    ("places", lambda t: t["lyon"].update(latitude="45,7"), "expected-number", "lyon.latitude", {}),
    ("places", lambda t: t["lyon"].update(latitude="NaN"), "out-of-range", "lyon.latitude", {}),
    ("places", lambda t: t["lyon"].update(wikidata="456"), "bad-wikidata", "lyon.wikidata", {}),
    (
        "places",
        lambda t: t["lyon"].update(population={"value": "500 000", "source": {"title": "x"}}),
        "expected-number",
        "lyon.population.value",
        {},
    ),
    (
        "places",
        lambda t: t["lyon"].update(population={"value": "5", "year": "20", "source": {"title": "x"}}),
        "bad-date",
        "lyon.population.year",
        {},
    ),
]


@pytest.mark.parametrize(("name", "edit", "code", "field", "params"), TERMS)
def test_terms(root: Path, name: str, edit: Edit, code: str, field: str, params: dict[str, str]) -> None:
    """A closed list is held to its shape, to all languages of the site, and to what it refers to."""
    edit_term(root, name, edit)
    problems = read_sources(root).problems
    matching = [p for p in problems if p.code.value == code and p.field == field]
    assert len(matching) == 1, problems
    assert matching[0].path == f"practices/_vocabulary/{name}.yml"
    assert params.items() <= dict(matching[0].params).items()
    told(matching[0])


def test_a_circle_of_places_is_named_at_each(root: Path) -> None:
    """Lyon in the Guillotière in Lyon."""

    def edit(places: dict[str, Any]) -> None:
        places["lyon"]["part_of"] = "guillotiere"
        places["guillotiere"]["part_of"] = "lyon"
        places["turin"]["part_of"] = "lyon"

    edit_term(root, "places", edit)
    assert found(read_sources(root)) == [
        ("place-within-itself", "lyon.part_of"),
        ("place-within-itself", "guillotiere.part_of"),
    ]


def test_lists_that_are_missing_or_strange_are_named(root: Path) -> None:
    """A file without a list's name does nothing, which its author cannot want."""
    folder = root / "practices" / "_vocabulary"
    (folder / "themes.yml").rename(folder / "theme.yml")
    assert [
        (p.path.rsplit("/", 1)[1], p.code.value, dict(p.params).get("suggestion")) for p in read_sources(root).problems
    ] == [
        ("theme.yml", "vocabulary-unknown", "themes.yml"),
        ("themes.yml", "vocabulary-missing", None),
    ]


def test_a_list_that_cannot_be_read_makes_no_errors_in_records(root: Path) -> None:
    """One mistake in the themes is one problem, not one in every record."""
    write(root, record())
    (root / "practices" / "_vocabulary" / "themes.yml").write_text("a: b: c\n", encoding="utf-8")
    assert [p.code for p in read_sources(root).problems] == [Code.YAML_COLON]


def test_a_malformed_term_is_still_known(root: Path) -> None:
    """The records that use it are not in the wrong."""
    write(root, record())
    edit_term(root, "themes", lambda t: t["housing"].pop("definition"))
    assert found(read_sources(root)) == [("missing-field", "housing.definition")]


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        (["fr", "en", "es", "fr"], [("duplicate-item", "[3]")]),
        (["fr", "en", "es", "q"], [("bad-language", "[3]")]),
        (["fr", "en", "es", ["x"]], [("expected-text", "[3]")]),
        ({"fr": "x"}, [("expected-list", "")]),
        ([], [("empty-value", "")]),
    ],
)
def test_languages_of_the_site(root: Path, languages: Any, expected: list[tuple[str, str]]) -> None:
    """A list of codes, each once."""
    dump(root / "practices" / "_vocabulary" / "languages.yml", languages)
    assert found(read_sources(root)) == expected


def test_a_language_needs_strings_and_labels(root: Path) -> None:
    """Adding a code names what else is to be added, label by label."""
    dump(root / "practices" / "_vocabulary" / "languages.yml", ["fr", "en", "es", "pt"])
    problems = read_sources(root).problems
    assert [p.field for p in problems if p.code is Code.LANGUAGE_WITHOUT_STRINGS] == ["[3]"]
    missing = [p for p in problems if p.code is Code.LABEL_MISSING]
    assert ("practices/_vocabulary/places.yml", "lyon.name") in {(p.path, p.field) for p in missing}
    assert {dict(p.params)["language"] for p in missing} == {"pt"}
    assert len(problems) == len(missing) + 1


def test_codes_of_countries_and_languages_come_from_cldr() -> None:
    """Kosovo and Palestine are known, regions and private codes are not countries."""
    assert all(map(is_country, ("FR", "GR", "XK", "PS", "GB")))
    assert not any(map(is_country, ("EU", "ZZ", "IC", "UK", "UN", "fr", "001")))
    assert all(map(is_language, ("fr", "ca", "ca-valencia", "eu", "ar")))
    assert not any(map(is_language, ("qq", "French", "", "fr_FR", "f")))


# the model's own word -----------------------------------------------------------------------------------------------


def test_anatomy_knows_references_and_markdown() -> None:
    """Rules are told by the model: what it marks is found wherever it stands."""
    whole = anatomy(Practice)
    assert whole.at(("themes", 0)).mark(Ref) == Ref("themes")
    assert whole.at(("events", 3, "places", 1)).mark(Ref) == Ref("places")
    assert whole.at(("members", 0, "phase")).mark(Ref) == Ref("phases")
    assert whole.at(("texts", "fr", "pairs", "x", "practice")).mark(Markdown) is not None
    assert whole.at(("texts", "fr", "title")).mark(Markdown) is None
    assert list(whole.at(("period",)).fields) == ["sources", "start", "end"]
    assert not whole.at(("nothing", "there")).fields


# many records -------------------------------------------------------------------------------------------------------


def test_several_processes_give_the_same_as_one(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """How the work is shared out can be seen in nothing but the time."""
    for n in range(6):
        tree = record("Même titre" if n < 2 else f"Titre {n}")
        if n == 3:
            tree["themes"] = ["hosing"]
        write(root, tree, f"practice-{n}")
    alone = read_sources(root)
    monkeypatch.setattr(sources_module, "POOL_FROM", 1)
    monkeypatch.setattr(sources_module, "_processes", lambda: 2)
    assert read_sources(root) == alone
    assert {code for code, _ in found(alone)} == {"duplicate-title", "unknown-term"}


def test_where_processes_cannot_be_had_one_does_the_work(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Small containers forbid them."""

    def refuse(*args: Any) -> Any:
        raise OSError(11, "no more processes")

    write(root, record())
    monkeypatch.setattr(sources_module, "POOL_FROM", 1)
    monkeypatch.setattr(sources_module, "_processes", lambda: 2)
    monkeypatch.setattr(sources_module, "ProcessPoolExecutor", refuse)
    assert list(read_sources(root).practices) == ["sample"]


def test_checking_alone_keeps_no_practices(root: Path) -> None:
    """`passerelle check` at 10,000 records needs the problems only."""
    write(root, record() | {"texts": {"fr": block("x", "fr")}})
    sources = read_sources(root, keep=False)
    assert not sources.practices
    assert {problem.code for problem in sources.problems} == {Code.LANGUAGE_MISSING}
    assert isinstance(sources.problems[0], Problem)

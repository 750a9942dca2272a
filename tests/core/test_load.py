"""From files to data: which files are records, what shape they must have, where each mistake stands."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from tests.core.records import (
    block,
    dumped,
    found,
    record,
    write,
)

from passerelle import sources as sources_module
from passerelle.load.anatomy import anatomy
from passerelle.model import Practice, Ref
from passerelle.problems import Code, InvalidRecordsError, Problem
from passerelle.sources import NoSourcesError, load_sources, read_sources
from passerelle.texts import Markdown
from passerelle.vocabulary import slug
from passerelle.yaml_reader import MAX_BYTES


def test_a_valid_project_loads_without_a_word(root: Path) -> None:
    """Records come sorted by id."""
    write(root, record("B"), "b-practice")
    write(root, record("A"), "a-practice")
    sources = load_sources(root)
    assert sources.problems == ()
    assert list(sources.practices) == ["a-practice", "b-practice"]
    assert sources.practices["a-practice"].texts["en"].title == "A (en)"
    assert sources.vocabulary.languages == ("fr", "en", "es")
    assert sources.vocabulary.label("themes", "housing", "es") == "housing (es)"
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
        ("con.yml", "practice-con.yml"),  # which Windows cannot write
        ("lpt1.yml", "practice-lpt1.yml"),
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
    alone = read_sources(root, keep=False)
    monkeypatch.setattr(sources_module, "POOL_FROM", 1)
    monkeypatch.setattr(sources_module, "_processes", lambda: 2)
    assert read_sources(root, keep=False) == alone
    assert {code for code, _ in found(alone)} == {"duplicate-title", "unknown-term"}


def test_where_processes_cannot_be_had_one_does_the_work(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Small containers forbid them."""

    def refuse(*args: Any) -> Any:
        raise OSError(11, "no more processes")

    write(root, record())
    monkeypatch.setattr(sources_module, "POOL_FROM", 1)
    monkeypatch.setattr(sources_module, "_processes", lambda: 2)
    monkeypatch.setattr(sources_module, "ProcessPoolExecutor", refuse)
    assert read_sources(root, keep=False).paths == ("practices/sample.yml",)


def test_checking_alone_keeps_no_practices(root: Path) -> None:
    """`passerelle check` at 10,000 records needs the problems only."""
    write(root, record() | {"texts": {"fr": block("x", "fr")}})
    sources = read_sources(root, keep=False)
    assert not sources.practices
    assert {problem.code for problem in sources.problems} == {Code.LANGUAGE_MISSING}
    assert isinstance(sources.problems[0], Problem)

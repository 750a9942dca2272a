"""The benchmark's made-up records, and the arithmetic on what is measured of them."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from collections import Counter
from pathlib import Path

import click
import pytest

from passerelle.bench.command import Number
from passerelle.bench.corpus import LACKING, STALE, Corpus
from passerelle.bench.gazetteer import RECORDS_PER_PLACE, make_gazetteer
from passerelle.bench.measure import Benchmark, Size
from passerelle.bench.process import Run, RunError, run
from passerelle.bench.report import MIB, as_data, as_text, targets
from passerelle.load.files import PRACTICES, VOCABULARY
from passerelle.sources import Sources, read_sources
from passerelle.translation import State, state
from passerelle.yaml_reader import MAX_BYTES

ROOT = Path(__file__).parents[2]
COUNT = 60


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """Sixty made-up records after the real ones."""
    return Corpus(ROOT, COUNT)


@pytest.fixture(scope="module")
def project(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with these records and the vocabularies, as a build finds them."""
    return written(corpus, tmp_path_factory.mktemp("bench"), processes=1)


@pytest.fixture(scope="module")
def sources(project: Path) -> Sources:
    """What the loader makes of them."""
    return read_sources(project)


def written(corpus: Corpus, root: Path, processes: int) -> Path:
    """`root`, with the corpus in it."""
    shutil.copytree(ROOT / PRACTICES / VOCABULARY, root / PRACTICES / VOCABULARY)
    corpus.write(root / PRACTICES, processes=processes)
    return root


def digest(root: Path) -> str:
    """Of the name and content of every file."""
    found = hashlib.sha256()
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        found.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def size(sheets: int, cpu: float, peak: int = 0, reuse: float = 0) -> Size:
    """A measured size of which only these figures matter."""
    ran = Run(wall=cpu, cpu=cpu, peak=peak)
    return Size(sheets // 3, sheets, 40, 0.1, ran, ran, reuse, sheets, sheets, sheets * 1000, 1000.0, 300.0)


def test_records_pass_the_check(sources: Sources) -> None:
    """Every made-up record is one that `passerelle check` lets through, with no warning but those meant."""
    assert sources.errors == ()
    assert len(sources.practices) == COUNT
    assert {problem.code.value for problem in sources.problems} <= {"language-missing", "translation-stale"}


def test_same_bytes_every_time(project: Path, tmp_path: Path) -> None:
    """Two runs give the same files, byte for byte, however many processes share the work."""
    assert digest(written(Corpus(ROOT, COUNT), tmp_path, processes=2)) == digest(project)


def test_records_differ(sources: Sources) -> None:
    """No two records share a title or a text of some length: they are not copies with a number."""
    texts = Counter(
        text
        for practice in sources.practices.values()
        for block in practice.texts.values()
        for text in (block.title, block.summary, block.inspiring, block.how_it_works)
    )
    assert max(texts.values()) == 1


def test_records_are_like_the_real_ones(sources: Sources, corpus: Corpus) -> None:
    """A made-up record has the blocks, the number of words and, within a tenth, the length of its real one."""
    real, made = read_sources(ROOT).practices, sources.practices
    for index in range(COUNT):
        draft = corpus.draft(index)
        one, other = real[draft.template.id], made[draft.id]
        for name in type(one).model_fields:
            if name not in ("relations", "texts"):
                assert bool(getattr(one, name)) == bool(getattr(other, name)), name
        for code, block in other.texts.items():
            theirs = one.texts[code]
            assert block.model_fields_set - {"translation"} == theirs.model_fields_set - {"translation"}
            assert len(block.summary.split()) == len(theirs.summary.split())
            lengths = [len(block.model_dump_json(exclude={"translation", "title"})) for block in (block, theirs)]
            assert lengths[0] == pytest.approx(lengths[1], rel=0.1)


def test_shares_of_what_is_amiss() -> None:
    """As many records lack a language, or have a stale translation, as is said; none lacks its original."""
    count = 2000
    corpus = Corpus(ROOT, count)
    drafts = [corpus.draft(index) for index in range(count)]
    every = corpus.vocabulary.languages
    assert sum(len(draft.languages) < len(every) for draft in drafts) / count == pytest.approx(LACKING, abs=0.02)
    assert {len(every) - len(draft.languages) for draft in drafts} == {0, 1, 2}
    assert sum(draft.stale is not None for draft in drafts) / count == pytest.approx(STALE, abs=0.02)
    assert all(draft.original in draft.languages for draft in drafts)
    assert {draft.original for draft in drafts} == set(every)
    assert len({draft.id for draft in drafts}) == count


def test_translation_states(sources: Sources, corpus: Corpus) -> None:
    """A translation is up to date unless the record is one with a stale translation."""
    for index in range(COUNT):
        draft = corpus.draft(index)
        for code in draft.languages:
            expected = State.CURRENT
            if code == draft.original:
                expected = State.ORIGINAL
            elif code == draft.stale:
                expected = State.STALE
            assert state(sources.practices[draft.id], code).state is expected


def test_gazetteer_grows_with_the_records(corpus: Corpus) -> None:
    """There is one more place for so many records, near a real one, until the file is as large as a file may be."""
    real = (ROOT / PRACTICES / VOCABULARY / "places.yml").read_text(encoding="utf-8")
    known = set(corpus.vocabulary.ids("places"))
    for count in (0, 1000):
        found = make_gazetteer(real, corpus.vocabulary, count)
        assert len(found.ids) == len(set(found.ids)) == len(known) + count // RECORDS_PER_PLACE
        assert {found.countries[id_] for id_ in found.ids} == {found.countries[id_] for id_ in known}
    largest = make_gazetteer(real, corpus.vocabulary, 1_000_000)
    assert MAX_BYTES - 1000 < len(largest.text.encode()) <= MAX_BYTES


def test_arithmetic() -> None:
    """Processor time that is fixed plus a straight line is told apart, and the exponent is that of the growth."""
    found = Benchmark(size(300, 1 + 300 * 0.004), size(3000, 1 + 3000 * 0.004), plain_page=0.008)
    assert found.fixed == pytest.approx(1)
    assert found.cpu_a_further_sheet == pytest.approx(0.004)
    assert Benchmark(size(300, 2), size(3000, 20), 0.008).exponent == pytest.approx(1)
    assert Benchmark(size(300, 2), size(3000, 200), 0.008).exponent == pytest.approx(2)


def test_report_judges() -> None:
    """Each figure stands beside its target, with `ok` or `over`, in the table as in the data."""
    good = Benchmark(size(300, 1.2), size(3000, 12, 512 * MIB, 3), 0.008)
    bad = Benchmark(size(300, 1.2), size(3000, 30, 2048 * MIB, 8), 0.008)
    assert [target.met for target in targets(good)] == [True] * 5
    assert [target.met for target in targets(bad)] == [False] * 5
    assert as_text(good).count("  ok\n") == 5
    assert as_text(bad).count("  over\n") == 5
    assert "0.38 of that" in as_text(good)  # pages alone: what is made for other sites has a target of its own
    assert "0.33        at most 0.35" in as_text(good)
    data = json.loads(json.dumps(as_data(bad)))
    assert [target["met"] for target in data["targets"]] == [False] * 5
    assert data["sizes"][1]["page_cpu_a_sheet"] == pytest.approx(22 / 3000)


def test_run_counts_sub_processes(tmp_path: Path) -> None:
    """What a program's own sub-processes take counts; a failure is told with what it printed."""
    work = 'import time; held = b"x" * 2**25; print(time.process_time()); time.sleep(1)'
    script = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{work}'], check=True)"
    log = tmp_path / "log"
    ran = run([sys.executable, "-c", script], cwd=tmp_path, environment={}, log=log)
    assert ran.cpu > float(log.read_text())
    assert ran.peak > 30 * MIB
    with pytest.raises(RunError, match="no such thing"):
        run(
            [sys.executable, "-c", "raise SystemExit('no such thing')"],
            cwd=tmp_path,
            environment={},
            log=tmp_path / "log",
        )


@pytest.mark.parametrize(("given", "number"), [("1000", 1000), ("N=250", 250)])
def test_number(given: str, number: int) -> None:
    """The number of records stands alone or as make writes it."""
    assert Number().convert(given, None, None) == number


@pytest.mark.parametrize("given", ["", "N=", "9", "-100", "1e3", "100000000"])
def test_no_number(given: str) -> None:
    """Anything else is refused with what to give instead."""
    with pytest.raises(click.BadParameter, match="N=1000"):
        Number().convert(given, None, None)

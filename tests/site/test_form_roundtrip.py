"""Made-up records put into the form and read out of it: the same records, and the same files."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.site.conftest import Open
from tests.site.project import LANGUAGES, PROJECT, Site, copy_project, prefix
from tests.site.records import HOSTILE, add_records

from passerelle import addresses
from passerelle.bench.corpus import Corpus
from passerelle.form.titles import TITLES
from passerelle.load.files import PRACTICES, VOCABULARY
from passerelle.load.terms import load_vocabulary
from passerelle.strings import load_strings
from passerelle.workshop import Workshop
from passerelle.yaml_reader import read
from passerelle.yaml_writer import written

RECORDS = int(os.environ.get("FORM_RECORDS", "90"))
"""How many made-up records; a thousand take some minutes."""

BATCH = 20

IN_THE_FORM = """([records, places, practices]) => {
  const { contribute, basics } = window.passerelle;
  const host = document.querySelector(".pl-form");
  window.formData ??= basics.json(host.dataset.form).then((data) => Object.assign(data, { places, practices }));
  return window.formData.then((data) => records.map(([language, record, mode, beside]) => {
    const asked = () => false;
    const form = contribute.form({ data, record, places: {}, language, mode, beside, changed() {}, asked });
    document.body.append(...form.steps.map(({ element }) => element));
    form.renew();
    const found = form.read();
    for (const { element } of form.steps) element.remove();
    return JSON.stringify(found);
  }));
}"""


@dataclass
class Base:
    """Records with the lists that they need: `folder` is that of a Workshop."""

    folder: Path
    records: dict[str, dict[str, Any]]

    @classmethod
    def of(cls, folder: Path, ids: list[str]) -> Base:
        """The records of some ids under `folder`, where the titles of all of them are written."""
        records: dict[str, Any] = {id_: read((folder / PRACTICES / f"{id_}.yml").read_bytes()) for id_ in ids}
        titles = {id_: {code: block["title"] for code, block in r["texts"].items()} for id_, r in records.items()}
        (folder / TITLES).write_text(json.dumps(titles), encoding="utf-8")
        return cls(folder, records)

    def lists(self, language: str) -> tuple[list[Any], list[Any]]:
        """Places and practices as the form's description has them."""
        vocabulary = load_vocabulary(self.folder, LANGUAGES).vocabulary
        country = load_strings(language).language.country
        entries = {id_: vocabulary.place(id_) for id_ in vocabulary.ids("places")}
        places = [[id_, entry.name[language], country(entry.country)] for id_, entry in entries.items()]
        practices = [
            [id_, {code: block["title"] for code, block in record["texts"].items()}, record["original_language"]]
            for id_, record in self.records.items()
        ]
        return places, practices


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    """Records of the benchmark, after the real ones."""
    folder = tmp_path_factory.mktemp("made-up")
    shutil.copytree(PROJECT / PRACTICES / VOCABULARY, folder / PRACTICES / VOCABULARY)
    corpus = Corpus(PROJECT, RECORDS)
    corpus.write(folder / PRACTICES, processes=1)
    yield Base.of(folder, [corpus.id(n) for n in range(RECORDS)])
    shutil.rmtree(folder)


def through_the_form(
    base: Base, ids: list[str], language: str, site: Site, reader: Open, *, mode: str = "correct"
) -> dict[str, dict[str, Any]]:
    """The records that the form gives back, on its page in a language; that of the texts, where they have it."""
    tab = reader(site)
    tab.open(prefix(language) + addresses.CONTRIBUTE)
    lists = base.lists(language)
    found: dict[str, dict[str, Any]] = {}
    for n in range(0, len(ids), BATCH):
        batch = ids[n : n + BATCH]
        records = [base.records[id_] for id_ in batch]
        asked = [
            [
                language if language in one["texts"] else one["original_language"],
                one,
                mode,
                one["original_language"] if mode == "translate" else None,
            ]
            for one in records
        ]
        answers = tab.page.evaluate(IN_THE_FORM, [asked, *lists])
        found |= dict(zip(batch, map(json.loads, answers), strict=True))
    assert tab.troubles == []
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_put_in_comes_out(language: str, made_up: Base, site: Site, reader: Open) -> None:
    """A record that nobody touched is the same, whatever is in it; so is its file, in which nothing is wrong."""
    ids = list(made_up.records)[LANGUAGES.index(language) :: len(LANGUAGES)]
    found = through_the_form(made_up, ids, language, site, reader)
    workshop = Workshop(str(made_up.folder), language, "Passerelle", "https://passerelle.example/")
    for id_ in ids:
        given = made_up.records[id_]
        assert found[id_] == given, id_
        told = json.loads(workshop.study(id_, json.dumps(found[id_])))
        assert told["yaml"] == written(given), id_
        assert [problem for problem in told["problems"] if problem["severity"] == "error"] == [], id_


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_comes_through(
    language: str, site: Site, reader: Open, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Records that have something hostile in every place of the model."""
    root = copy_project(tmp_path_factory.mktemp("hostile"))
    add_records(root)
    base = Base.of(root, sorted(HOSTILE))
    found = through_the_form(base, sorted(HOSTILE), language, site, reader)
    workshop = Workshop(str(root), language, "Passerelle", "https://passerelle.example/")
    for id_, given in base.records.items():
        assert found[id_] == given
        told = json.loads(workshop.study(id_, json.dumps(found[id_])))
        assert told["yaml"] == written(given)
        assert [problem for problem in told["problems"] if problem["severity"] == "error"] == []
        if language != given["original_language"]:
            translated = through_the_form(base, [id_], language, site, reader, mode="translate")
            assert translated[id_] == given, "a translation changes nothing but its own texts"

"""Sheets are translated in the form: the original beside, the facts out of reach, and a note on who did it of what."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, expect
from tests.site.form_driver import ENGINE, STEP, Form, checked, command
from tests.site.form_existing_driver import Record, offered, record_of, today, visitor
from tests.site.project import LANGUAGES, Site, copy_project
from tests.site.reader import Reader
from tests.site.records import OUT_OF_DATE, WITHOUT_SPANISH, add_records

from passerelle import addresses
from passerelle.check.texts import OF_EACH_LANGUAGE
from passerelle.digest import block_digest
from passerelle.strings import load_strings
from passerelle.yaml_reader import read
from passerelle.yaml_writer import written

CURRENT, STALE = (getattr(load_strings("en").commands.translations.states, name) for name in ("current", "stale"))
PAIRS = f"{STEP} .pl-original"
CHANGEABLE = f"{STEP} :is(input, select, textarea, button):visible"


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One visitor for all."""
    with visitor(browser) as context:
        yield context


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the records of the fuller site."""
    root = copy_project(tmp_path_factory.mktemp("translated"))
    add_records(root)
    return root


def record(site: Site, id_: str) -> Record:
    """The record that a site was built from."""
    found: Any = read((site.folder / addresses.record(id_)).read_bytes())
    assert isinstance(found, dict)
    return found


def flat(block: Any) -> list[str]:
    """The texts of a block, keywords line by line aside, in order."""
    if isinstance(block, str):
        return [block]
    entries = block.values() if isinstance(block, dict) else block
    return [text for entry in entries for text in flat(entry)]


def steps(form: Form) -> list[str]:
    """The names of the steps that are shown, but the last."""
    titles = {str(one["title"]): str(one["name"]) for one in form.data["steps"]}
    shown = form.page.locator(".pl-steps li:visible button").all_inner_texts()
    return [titles[title.split(" (")[0]] for title in shown if title.split(" (")[0] in titles]


def as_read(text: str, sources: Record) -> str:
    """A text of the original as it stands beside its translation: its marks are gone, citations name their sources."""
    text = re.sub(r"\s*\[@([^]]+)\]", lambda found: f" [{'; '.join(sources[i]['title'] for i in ids(found[1]))}]", text)
    text = re.sub(r"\[([^]]+)\]\(([^)]+)\)", r"\1 (\2)", re.sub(r"[*_]{1,2}(\S[^*_]*)[*_]{1,2}", r"\1", text))
    return re.sub(r"\s+", " ", re.sub(r"^- ", "", text, flags=re.MULTILINE)).strip()


def ids(inside: str) -> list[str]:
    """The sources of a citation."""
    return [part.strip().removeprefix("@") for part in inside.split(";")]


def pairs(form: Form) -> Iterator[tuple[str, Locator]]:
    """(text of the original, control of its translation), in every step."""
    form.settle()  # once the engine has made of the texts what is read
    for step in steps(form):
        form.go(step)
        for pair in form.page.locator(PAIRS).all():
            if pair.is_visible():
                said = pair.locator(".pl-original__text")
                yield re.sub(r"\s+", " ", said.text_content() or "").strip(), pair.locator("input, textarea")


def test_a_language_is_added(fuller: Site, context: BrowserContext, root: Path) -> None:
    """From the note on what is missing. Key by key, the original beside; facts cannot be changed; what was written is
    a translation of the original as it is now."""
    tab = Reader.of(context, fuller)
    form = Form.start(tab, "es")
    tab.open(f"es/{addresses.sheet(WITHOUT_SPANISH)}")
    tab.page.locator(f"a[href*='translate={WITHOUT_SPANISH}&to=es']").first.click()
    tab.page.locator(STEP).wait_for(timeout=ENGINE)
    assert addresses.translate(WITHOUT_SPANISH, "es") in tab.page.url

    given = record(fuller, WITHOUT_SPANISH)
    ours = record_of("mc2cm")["texts"]
    # what each text of the original is in Spanish: the real record has both
    known: dict[str, str] = {}
    for key, block in ours["fr"].items():
        if key in (*OF_EACH_LANGUAGE, "title"):
            continue
        said = [as_read(text, given["sources"]) for text in flat(block)]
        known |= dict(zip(said, flat(sorted_like(block, ours["es"][key])), strict=True))
    known[as_read(given["texts"]["fr"]["title"], given["sources"])] = "Ciudades mediterráneas que aprenden juntas"

    language = form.page.evaluate("window.passerelle.basics.languageName('fr')")
    seen = set()
    for source, control in pairs(form):
        if source in known:
            seen.add(source)
            assert control.get_attribute("lang") == "es"
            assert control.input_value() == ""
            control.fill(known[source])
    assert seen == set(known)
    for step in steps(form):
        form.go(step)
        shown = form.page.locator(CHANGEABLE)
        # marks are for the text beside; every other control holds a translation
        outside = "(all) => all.filter((e) => !e.closest('.pl-original, .pl-marks')).length"
        assert shown.evaluate_all(outside) == 0, step
        assert form.page.locator(f"{PAIRS}:visible .pl-original__title").first.text_content() == form.words["controls"][
            "original"
        ].replace("{language}", language)

    yaml = offered(form)
    expected = json.loads(json.dumps(given))
    expected["updated"] = today()
    block = {key: value for key, value in ours["es"].items() if key not in OF_EACH_LANGUAGE}
    digest = block_digest(given["texts"]["fr"])
    note = {"by": "human", "of": "fr", "digest": digest}
    expected["texts"]["es"] = {"translation": note, **block, "title": "Ciudades mediterráneas que aprenden juntas"}
    assert read(yaml.encode()) == expected
    assert yaml == written(expected)
    assert checked(yaml, WITHOUT_SPANISH, "es", root)[0] == 0
    assert state(root, WITHOUT_SPANISH, yaml, "es") == CURRENT
    assert tab.troubles == []
    tab.page.close()


def test_a_translation_begins_without_mistakes(fuller: Site, context: BrowserContext) -> None:
    """It says what is translated, from and into which language, and how; what is missing is told of the steps that one
    has left, in words that a translator knows. The original is shown as it reads."""
    tab = Reader.of(context, fuller)
    form = Form.start(tab, "en")
    tab.page.evaluate("localStorage.clear()")
    tab.open(f"en/{addresses.translate(WITHOUT_SPANISH, 'es')}")
    tab.page.locator(STEP).wait_for(timeout=ENGINE)
    form.settle()
    title = record(fuller, WITHOUT_SPANISH)["texts"]["fr"]["title"]
    heading = tab.page.get_by_role("heading", name=title)
    expect(heading).to_contain_text("French → Spanish")
    expect(heading.get_by_text(title)).to_have_attribute("lang", "fr")
    intro = form.words["way"]["translating_intro"].replace("{language}", "Spanish")
    expect(form.shown.locator(".pl-step__intro")).to_have_text(intro)
    problems, counts = tab.page.locator(".pl-field__problem"), tab.page.locator(".pl-steps__count:not(:empty)")
    expect(problems).to_have_count(0)
    expect(counts).to_have_count(0)
    form.go("story")
    expect(counts).to_have_count(1)
    expect(form.shown.locator(".pl-field__problem")).to_have_count(0)
    original = form.shown.locator(".pl-original__text").filter(has=tab.page.locator("li")).first
    expect(original.locator("li").first).to_be_visible()
    expect(original.locator("cite").first).to_be_visible()
    assert "[@" not in "".join(form.shown.locator(".pl-original__text").all_text_contents())
    assert tab.troubles == []
    tab.page.close()


def sorted_like(one: Any, other: Any) -> Any:
    """The second of two blocks, its keys in the order of the first's."""
    if isinstance(one, dict):
        return {key: sorted_like(one[key], other[key]) for key in one}
    return other


def state(root: Path, id_: str, yaml: str, language: str) -> str:
    """What `passerelle translations` says of a translation once the file is in its place."""
    path = root / "practices" / f"{id_}.yml"
    before = path.read_bytes()
    path.write_text(yaml, encoding="utf-8")
    try:
        code, out = command("translations", "--lang", "en", root=root)
    finally:
        path.write_bytes(before)
    assert code == 0
    (line,) = (line for line in out.splitlines() if line.split()[:2] == [id_, language])
    return re.split(r"\s{2,}", line)[2]


@pytest.mark.parametrize("by", ["human", "machine-reviewed"])
def test_what_is_old_is_brought_up_to_date(by: str, fuller: Site, context: BrowserContext, root: Path) -> None:
    """From the page of the translations. What was translated is there; it is current again, even when no word of it
    had to be changed; who did it is said."""
    given = record(fuller, OUT_OF_DATE)
    assert state(root, OUT_OF_DATE, written(given), "en") == STALE
    tab = Reader.of(context, fuller)
    form = Form.start(tab, "en")
    tab.page.evaluate("localStorage.clear()")
    tab.open(f"en/{addresses.TRANSLATIONS}")
    tab.page.locator(f".pl-states a[href$='{addresses.translate(OUT_OF_DATE, 'en')}']").click()
    tab.page.locator(STEP).wait_for(timeout=ENGINE)
    translated = {control.input_value() for _, control in pairs(form)}
    assert set(flat(given["texts"]["en"]["summary"])) <= translated
    form.page.locator(".pl-form__head").get_by_label(form.words["way"]["by"], exact=True).select_option(by)
    expected = json.loads(json.dumps(given))
    if by == "human":
        form.go("practice")
        summary = form.page.locator(PAIRS).filter(has_text="Et depuis, du nouveau.").locator("textarea")
        summary.fill(f"{summary.input_value()} And since then, news.")
        expected["texts"]["en"]["summary"] += " And since then, news."
    expected["updated"] = today()
    expected["texts"]["en"]["translation"] = {"by": by, "of": "fr", "digest": block_digest(given["texts"]["fr"])}
    yaml = offered(form)
    assert read(yaml.encode()) == expected
    assert state(root, OUT_OF_DATE, yaml, "en") == CURRENT
    # the other translation is as old as before, and cannot be written from here
    assert state(root, OUT_OF_DATE, yaml, "es") == STALE
    remarks = form.page.locator(".pl-form__problems details li")
    expect(remarks).not_to_have_count(0)
    assert remarks.locator("button").count() == 0
    assert tab.troubles == []
    tab.page.close()


def test_the_note_on_an_old_translation_leads_here(fuller: Site, context: BrowserContext) -> None:
    """With the sheet and the language."""
    tab = Reader.of(context, fuller)
    tab.open(f"es/{addresses.sheet(OUT_OF_DATE)}")
    tab.page.locator(".pl-state__help a").click()
    assert tab.page.url == f"{fuller.url}es/{addresses.translate(OUT_OF_DATE, 'es')}"
    tab.page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_leads_to_its_correction(language: str, site: Site, context: BrowserContext) -> None:
    """With the texts of the language in which it was read."""
    tab = Reader.of(context, site)
    tab.open(f"{'' if language == 'fr' else f'{language}/'}{addresses.sheet('mc2cm')}")
    tab.page.locator("a[href*='?correct=']").first.click()
    tab.page.locator(STEP).wait_for(timeout=ENGINE)
    title = tab.page.locator(".pl-field[data-field=title] input").first
    assert title.input_value() == record_of("mc2cm")["texts"][language]["title"]
    assert tab.troubles == []
    tab.page.close()


def test_what_cannot_be_translated_is_asked_for_anew(site: Site, context: BrowserContext) -> None:
    """An address that names no sheet, no language or that of the original opens the choice of what to do."""
    tab = Reader.of(context, site)
    for query in ("?translate=no-such&to=en", "?translate=mc2cm&to=xx", "?translate=mc2cm&to=fr", "?correct=../../x"):
        tab.open(f"en/{addresses.CONTRIBUTE}{query}")
        expect(tab.page.locator(".pl-start")).to_be_visible()
    assert tab.troubles == []
    tab.page.close()

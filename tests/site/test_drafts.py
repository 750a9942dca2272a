"""Drafts: kept in the browser and nowhere else, whatever happens to the tab, the storage or what stands in it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Locator, expect
from tests.site.bare_page import Bare, bare_site
from tests.site.project import LANGUAGES, Site
from tests.site.reader import NARROW
from tests.site.server import PREFIX
from tests.site.test_accessibility import assert_nothing_found, axe  # noqa: F401  a fixture

from passerelle.strings import Strings, load_strings

DRAFT = {"title": "L’été à « Lyon » & <b>", "mode": "new", "language": "fr", "values": {"type": "x", "list": [1, None]}}
LIST = """window.list = p.draftList(
  host, {words: words.drafts, open: (key) => opened.push(key), changed: () => opened.push(0)})"""
ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
BLOCKED = (
    """Object.defineProperty(window, "localStorage", {get() { throw new DOMException("no", "SecurityError"); }})"""
)
STORE = "localStorage.setItem(value[0], value[1])"
COUNT = "localStorage.length"

Open = Callable[..., Bare]


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The bare pages."""
    with bare_site(tmp_path_factory.mktemp("bare") / "site") as site:
        yield site


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that keeps nothing yet."""
    context = browser.new_context(reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def tab(context: BrowserContext, bare: Site) -> Iterator[Open]:
    """Opens a tab: `tab(language)`. The test fails when anything went wrong in one."""
    opened: list[Bare] = []

    def open_tab(language: str = "en", *, listing: bool = False) -> Bare:
        opened.append(Bare.open(context, bare, language))
        if listing:
            show_list(opened[-1])
        return opened[-1]

    yield open_tab
    for one in opened:
        assert one.reader.troubles == []


def show_list(one: Bare) -> None:
    """Fill the page with the list, whose calls are noted in `opened`."""
    one.page.evaluate("window.opened = []")
    one.run(LIST)


def says(language: str = "en") -> Strings:
    """The words of a language."""
    return load_strings(language)


def titles(one: Bare) -> list[str]:
    """Those in the list, in its order."""
    return one.page.locator("#host li strong").all_inner_texts()


def button(one: Bare, name: str) -> Locator:
    """The button of the list that has this name."""
    return one.page.locator("#host").get_by_role("button", name=name, exact=True)


def keep(one: Bare, key: str, **changes: Any) -> None:
    """Keep DRAFT, changed, under a key."""
    assert one.run("p.drafts.keep(value[0], value[1])", [key, DRAFT | changes]) is True


def test_what_is_kept_is_read_back(tab: Open) -> None:
    """As it was, with its time; under its key alone."""
    one = tab()
    assert one.run("p.drafts.works()") is True
    assert one.run("p.drafts.read('a')") is None
    keep(one, "a")
    keep(one, "a/b: ü", mode="translate")
    found = one.run("p.drafts.read('a')")
    assert ISO.fullmatch(found.pop("changed"))
    assert found == DRAFT
    assert one.run("p.drafts.erase('a')") is True
    assert one.run("p.drafts.read('a')") is None
    assert one.run("p.drafts.read('a/b: ü')")["mode"] == "translate"


def test_the_last_changed_comes_first(tab: Open) -> None:
    """The list has every draft with its key."""
    one = tab()
    for key in ("one", "two", "three", "one"):
        keep(one, key)
        one.page.wait_for_timeout(2)
    assert [draft["key"] for draft in one.run("p.drafts.list()")] == ["one", "three", "two"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_survives_a_reload_and_the_end_of_its_tab(tab: Open, language: str) -> None:
    """It is there again in the same tab, and in another once the first is closed, in any language of the site."""
    one = tab("fr")
    keep(one, "a")
    one.page.reload()
    assert one.run("p.drafts.read('a').title") == DRAFT["title"]
    one.page.close()
    assert tab(language).run("p.drafts.read('a').title") == DRAFT["title"]


def test_a_draft_survives_a_crash(tab: Open, context: BrowserContext, bare: Site) -> None:
    """Nothing has to be done for it when the tab ends."""
    one = Bare.open(context, bare)
    keep(one, "a")
    with one.page.expect_event("crash"), suppress(Error):
        one.page.goto("chrome://crash")
    assert tab().run("p.drafts.read('a').title") == DRAFT["title"]


def test_a_full_storage_keeps_what_it_had(tab: Open) -> None:
    """One is told that the new text was not kept; the old one is still there, and can be erased."""
    one = tab()
    keep(one, "a")
    assert one.run("p.drafts.keep('a', {title: 'big', text: 'x'.repeat(6e6)})") is False
    assert one.run("p.drafts.read('a').title") == DRAFT["title"]
    fill = """for (let size = 4e6; size >= 1; size = Math.floor(size / 2)) {
      try { for (;;) localStorage.setItem(`other${Math.random()}`, "x".repeat(size)); } catch {}
    }"""
    one.page.evaluate(f"() => {{ {fill} }}")
    assert one.run("p.drafts.works()") is True
    assert one.run("p.drafts.keep('b', {title: 'more'})") is False
    assert one.run("p.drafts.list().length") == 1
    assert one.run("p.drafts.erase('a')") is True
    assert one.run("p.drafts.list()") == []


def test_what_json_cannot_write_is_not_kept(tab: Open) -> None:
    """A cycle is no reason to stop."""
    one = tab()
    assert one.run("p.drafts.keep('a', (() => { const it = {}; it.it = it; return it; })())") is False
    assert one.run("p.drafts.read('a')") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_blocked_storage_is_told(context: BrowserContext, tab: Open, language: str) -> None:
    """Everything answers, nothing is kept, and the list says to download the file instead."""
    context.add_init_script(BLOCKED)
    one = tab(language, listing=True)
    drafts = "p.drafts"
    assert one.run(f"{drafts}.works()") is False
    assert one.run(f"[{drafts}.keep('a', {{}}), {drafts}.erase('a'), {drafts}.eraseAll()]") == [False] * 3
    assert one.run(f"[{drafts}.read('a'), {drafts}.list()]") == [None, []]
    expect(one.page.locator("#host p").first).to_have_text(says(language).ways_out.drafts.blocked)
    assert one.page.locator("#host button:visible").count() == 0


def test_a_sandbox_is_a_blocked_storage(tab: Open) -> None:
    """Where the very mention of the storage is an error."""
    one = tab()
    answer = one.page.evaluate(
        """() => new Promise((resolve) => {
          addEventListener("message", ({ data }) => resolve(data));
          const tag = ({ src }) => src ? `<script src="${src}"></scr` + "ipt>" : "";
          const scripts = [...document.scripts].map(tag).join("");
          const frame = document.createElement("iframe");
          frame.sandbox = "allow-scripts";
          frame.srcdoc = `<html lang="en">${scripts}<script>
            const d = window.passerelle.drafts;
            parent.postMessage([d.works(), d.keep("a", {}), d.list(), d.read("a")], "*")</scr` + "ipt>";
          document.body.append(frame);
        })"""
    )
    assert answer == [False, False, [], None]


@pytest.mark.parametrize(
    "broken",
    ["", "{", "null", "[]", "5", '"x"', "{}", '{"changed": 5}', '{"changed": "yesterday"}', '{"title": "no time"}'],
)
def test_what_cannot_be_read_is_erased(tab: Open, broken: str) -> None:
    """By list and read alike; the others stay."""
    one = tab()
    keep(one, "good")
    name = one.run("localStorage.key(0)")
    for key, ask in (("bad", "p.drafts.list().map((d) => d.key)"), ("bad2", "p.drafts.read('bad2')")):
        one.run(STORE, [name.replace("good", key), broken])
        assert one.run(ask) == (["good"] if key == "bad" else None)
        assert one.run(COUNT) == 1


def test_odd_values_are_no_trouble(tab: Open) -> None:
    """A title that is no text, an unknown kind, a time to come, the name of a property of every object."""
    one = tab()
    keep(one, "good")
    name = one.run("localStorage.key(0)")
    odd = {"title": {"a": 1}, "mode": "constructor", "language": 5, "changed": "2999-01-01T00:00:00Z", "key": "stolen"}
    one.run(STORE, [name.replace("good", "odd"), json.dumps(odd)])
    show_list(one)
    assert titles(one) == ["Untitled", DRAFT["title"]]
    assert one.page.locator("#host li").first.inner_text().splitlines()[1] == "changed now"
    one.page.locator("#host li button").first.click()
    assert one.page.evaluate("opened") == ["odd"]


def test_drafts_of_another_version_are_not_read(tab: Open) -> None:
    """Neither older nor newer; they stay until all are erased. Of other things in the storage, nothing is touched."""
    one = tab()
    keep(one, "a")
    name = one.run("localStorage.key(0)")
    for version in ("0", "2"):
        one.run(STORE, [name.replace(":1:", f":{version}:"), '{"changed": "2026-01-01", "title": "other"}'])
    others = ["theme", name.replace("where", "elsewhere")]
    for other in others:
        one.run(STORE, [other, "{"])
    assert [draft["title"] for draft in one.run("p.drafts.list()")] == [DRAFT["title"]]
    assert one.run(COUNT) == 5
    assert one.run("p.drafts.eraseAll()") is True
    assert sorted(one.run("Object.keys(localStorage)")) == sorted(others)


def test_each_site_of_a_host_has_its_own(tab: Open) -> None:
    """The name holds where the site stands."""
    one = tab()
    keep(one, "a")
    assert one.run("decodeURIComponent(localStorage.key(0))") == f"passerelle:drafts:1:{PREFIX}:a"


def test_another_tab_is_heard(tab: Open) -> None:
    """What it keeps and erases is in this tab's list at once, and the caller is told the key."""
    one, two = tab(listing=True), tab()
    one.run("window.heard = []")
    one.run("window.end = p.drafts.watch((key) => heard.push(key))")
    assert one.page.locator("#host").inner_text().strip() == ""
    keep(two, "a")
    expect(one.page.locator("#host li")).to_have_count(1)
    two.run("localStorage.setItem('foreign', '1')")
    two.run("p.drafts.erase('a')")
    expect(one.page.locator("#host li")).to_have_count(0)
    two.run("localStorage.clear()")
    one.page.wait_for_function("heard.length === 3")
    assert one.run("heard") == ["a", "a", None]
    one.run("end()")
    keep(two, "b")
    expect(one.page.locator("#host li")).to_have_count(1)
    assert one.run("heard.length") == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_tells_title_kind_and_time(tab: Open, language: str) -> None:
    """In the page's language; the title as text, marked with its own language."""
    one = tab(language)
    words = says(language).ways_out.drafts
    keep(one, "new", title="  ")
    keep(one, "translate", mode="translate")
    name = one.run("localStorage.key(0)").rsplit(":", 1)[0]
    old = DRAFT | {"mode": "correct", "title": "Old", "changed": "2020-05-03T12:00:00Z"}
    one.run(STORE, [f"{name}:old", json.dumps(old)])
    hours = "new Date(Date.now() - 3 * 3600e3 - 5e3).toISOString()"
    recent = f"JSON.stringify({{title: 'Recent', changed: {hours}}})"
    one.run(f"localStorage.setItem(value, {recent})", f"{name}:recent")
    show_list(one)
    lines = {text.split("\n")[0]: text.split("\n")[1] for text in one.page.locator("#host li p").all_inner_texts()}
    assert set(lines) == {words.untitled, DRAFT["title"], "Old", "Recent"}
    assert lines[words.untitled].startswith(f"{words.kinds.new} · ")
    assert lines[str(DRAFT["title"])].startswith(f"{words.kinds.translate} · ")
    dates = {"fr": "3 mai 2020", "en": "3 May 2020", "es": "3 de mayo de 2020"}
    assert lines["Old"] == f"{words.kinds.correct} · {words.changed_on.format(date=dates[language])}"
    ago = {"fr": "il y a 3 heures", "en": "3 hours ago", "es": "hace 3 horas"}
    assert lines["Recent"].replace("\u00a0", " ") == words.changed.format(when=ago[language])
    assert one.page.locator("#host strong[lang=fr]").count() == 2
    assert one.page.locator("#host b").count() == 0
    assert button(one, words.open_named.format(title="Old")).count() == 1


@pytest.mark.parametrize("hours", [25, 47, 71, 6 * 24])
def test_days_are_those_of_the_calendar(tab: Open, hours: int) -> None:
    """The day before yesterday is not yesterday, though it be less than two times 24 hours ago."""
    one = tab()
    keep(one, "a")
    name = one.run("localStorage.key(0)")
    change = f"new Date(Date.now() - {hours} * 3600e3)"
    one.run(f"localStorage.setItem(value, JSON.stringify({{title: 'x', changed: {change}.toISOString()}}))", name)
    show_list(one)
    days = one.run(f"Math.round((new Date().setHours(0, 0, 0, 0) - {change}.setHours(0, 0, 0, 0)) / 864e5)")
    expected = "changed yesterday" if days == 1 else f"changed {days} days ago"
    assert one.page.locator("#host time").inner_text() == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_erased_draft_can_be_brought_back(tab: Open, language: str) -> None:
    """By keyboard: what takes the focus is the way back; the caller is told of both."""
    one = tab(language)
    words = says(language).ways_out.drafts
    keep(one, "a")
    kept = one.run("p.drafts.read('a')")
    show_list(one)
    button(one, words.erase_named.format(title=DRAFT["title"])).focus()
    one.page.keyboard.press("Enter")
    assert one.run("p.drafts.list()") == []
    status = one.page.locator("#host [role=status]")
    expect(status).to_have_text(words.erased.format(title=DRAFT["title"]))
    expect(button(one, words.restore)).to_be_focused()
    one.page.keyboard.press("Enter")
    assert one.run("p.drafts.read('a')") == kept
    expect(status).to_have_text(words.restored.format(title=DRAFT["title"]))
    expect(button(one, words.open_named.format(title=DRAFT["title"]))).to_be_focused()
    assert one.page.evaluate("opened") == [0, 0]


def test_what_was_written_since_is_not_overwritten(tab: Open) -> None:
    """A draft that another tab has begun under the same key stays."""
    one, two = tab(), tab()
    keep(one, "a")
    show_list(one)
    words = says().ways_out.drafts
    button(one, words.erase_named.format(title=DRAFT["title"])).click()
    keep(two, "a", title="Newer")
    button(one, words.restore).click()
    assert one.run("p.drafts.read('a').title") == "Newer"
    expect(one.page.locator("#host [role=status]")).to_have_text(words.not_restored.format(title=DRAFT["title"]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_are_erased_once_confirmed(tab: Open, language: str) -> None:
    """The question stands in the page, has the number and offers to keep them first; Escape keeps them too."""
    one = tab(language)
    words = says(language).ways_out.drafts
    for key in "abc":
        keep(one, key)
    show_list(one)
    start = button(one, words.erase_all)
    start.click()
    group = one.page.get_by_role("group", name=words.confirm.format(says(language).language, 3))
    expect(button(one, words.confirm_no)).to_be_focused()
    one.page.keyboard.press("Escape")
    expect(start).to_be_focused()
    expect(group).to_be_hidden()
    start.click()
    one.page.keyboard.press("Enter")
    expect(start).to_be_focused()
    assert one.run("p.drafts.list().length") == 3
    start.click()
    button(one, words.confirm_yes).click()
    assert one.run("p.drafts.list()") == []
    expect(one.page.locator("#host [role=status]")).to_have_text(words.all_erased)
    expect(one.page.get_by_role("heading", name=words.title)).to_be_focused()
    assert one.page.evaluate("opened") == [0]


def test_updating_keeps_the_focus(tab: Open) -> None:
    """A draft that is kept while its button has the focus moves to the top, and its button keeps it."""
    one = tab()
    keep(one, "a", title="A")
    one.page.wait_for_timeout(2)
    keep(one, "b", title="B")
    show_list(one)
    words = says().ways_out.drafts
    button(one, words.erase_named.format(title="A")).focus()
    one.page.wait_for_timeout(2)
    keep(one, "a", title="A2")
    one.run("list.update()")
    assert titles(one) == ["A2", "B"]
    expect(button(one, words.erase_named.format(title="A2"))).to_be_focused()


def test_nothing_is_found_and_nothing_overflows(tab: Open, axe: str) -> None:  # noqa: F811
    """No violation in light and dark, with the question open; no line leaves the narrowest window."""
    one = tab("fr")
    keep(one, "a", title="x" * 140)
    keep(one, "b", mode="correct")
    show_list(one)
    button(one, says("fr").ways_out.drafts.erase_all).click()
    assert_nothing_found(one.page, axe)
    one.page.set_viewport_size(NARROW)
    assert one.page.evaluate("document.scrollingElement.scrollWidth") <= NARROW["width"]
    one.run("p.drafts.eraseAll()")
    one.run("list.update()")
    assert_nothing_found(one.page, axe)

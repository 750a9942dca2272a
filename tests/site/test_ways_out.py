"""The ways out of the form: the same text to the forge, as a file and by e-mail, and no link that leads nowhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect
from tests.site.bare_page import Bare, bare_site
from tests.site.project import LANGUAGES, Site
from tests.site.reader import NARROW
from tests.site.test_accessibility import assert_nothing_found, axe  # noqa: F401  a fixture
from tests.site.ways_out_page import (
    EMAIL,
    EXTRA,
    GITHUB,
    GITLAB,
    HOSTILE,
    LIST,
    PLACE,
    YAML,
    again,
    decoded,
    downloaded,
    hrefs,
    mail,
    proposal,
    stub,
    way,
)

from passerelle.form.ways import ways
from passerelle.strings import load_strings

Open = Callable[..., Bare]


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The bare pages."""
    with bare_site(tmp_path_factory.mktemp("bare") / "site") as site:
        yield site


@pytest.fixture
def show(browser: Browser, bare: Site) -> Iterator[Open]:
    """Shows a proposal: `show(repository, email, proposal)`. The test fails when anything went wrong on the page."""
    opened: list[Bare] = []

    def open_tab(
        repository: str | None = GITHUB,
        email: str | None = EMAIL,
        shown: dict[str, Any] | None = None,
        language: str = "en",
        script: str = "",
    ) -> Bare:
        context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], reduced_motion="reduce")
        context.set_default_timeout(10_000)
        context.route(lambda url: not url.startswith(bare.url), stub)
        context.add_init_script(script)
        tab = Bare.open(context, bare, language)
        opened.append(tab)
        known = json.loads(ways(repository, "main", email).json())
        tab.run("window.out = p.waysOut(host, {words: words.ways, ways: value})", known)
        again(tab, shown or proposal())
        return tab

    yield open_tab
    for tab in opened:
        troubles = tab.reader.troubles
        tab.page.context.close()
        assert troubles == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_short_new_file_is_handed_to_github(show: Open, language: str) -> None:
    """One link, which opens the filled-in page in a new tab; the form's own tab stays where it is."""
    tab = show(language=language)
    says = load_strings(language).ways_out
    here = tab.page.url
    forge = way(tab, "forge")
    link = forge.get_by_role("link", name=says.open_prefilled.format(forge="GitHub"), exact=True)
    assert forge.locator("ol").is_hidden()
    with tab.page.context.expect_page() as waiting:
        link.click()
    address = urlsplit(waiting.value.url)
    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{GITHUB}/new/main/practices"
    assert decoded(address.query) == {"filename": "lyon-classes.yml", "value": YAML}
    assert waiting.value.evaluate("window.opener") is None
    assert tab.page.url == here
    tab.reader.troubles.clear()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_buttons_of_github_are_named(show: Open, language: str) -> None:
    """GitHub speaks English to all: what its buttons are called stands there, and nothing of the kind for others."""
    says = load_strings(language).ways_out.buttons.github
    assert all(name in says for name in ("Commit changes…", "Propose changes", "Create pull request"))
    expect(show(language=language).page.get_by_text(says)).to_be_visible()
    expect(show(GITLAB, language=language).page.get_by_text(says)).to_be_hidden()


def test_six_thousand_characters_is_the_limit(show: Open) -> None:
    """The whole address counts, as it is sent; one character more, and there are steps instead."""
    tab = show()
    link = way(tab, "forge").locator("a.pl-button")
    base = len(link.get_attribute("href") or "")
    again(tab, proposal(yaml=YAML + "x" * (6000 - base)))
    assert len(link.get_attribute("href") or "") == 6000
    assert link.is_visible()
    again(tab, proposal(yaml=YAML + "x" * (6001 - base)))
    assert link.is_hidden()
    assert link.get_attribute("href") is None
    assert way(tab, "forge").locator("ol > li").count() == 3
    again(tab, proposal(yaml=YAML + "é" * ((6000 - base) // 6 + 1)))
    assert link.is_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("repository", "fresh", "path", "query"),
    [
        (GITHUB, True, "/city/sheets/new/main/practices", {"filename": "lyon-classes.yml"}),
        (GITHUB, False, "/city/sheets/edit/main/practices/lyon-classes.yml", {}),
        (GITLAB, True, "/group/sheets/-/new/main/practices", {"file_name": "lyon-classes.yml"}),
        (GITLAB, False, "/group/sheets/-/edit/main/practices/lyon-classes.yml", {}),
    ],
)
def test_otherwise_one_copies_and_opens(
    show: Open, language: str, repository: str, fresh: bool, path: str, query: dict[str, str]
) -> None:
    """Too long, an existing file, or GitLab: the text is copied, then the page opened in a new tab."""
    long = YAML + "x" * 6000
    tab = show(repository, shown=proposal(yaml=long, fresh=fresh), language=language)
    says = load_strings(language).ways_out
    steps = way(tab, "forge").locator("ol > li")
    steps.nth(0).get_by_role("button", name=says.steps.copy_file).click()
    expect(steps.nth(0).get_by_role("status")).to_have_text(says.copied)
    assert tab.page.evaluate("navigator.clipboard.readText()") == long
    with tab.page.context.expect_page() as waiting:
        steps.nth(1).get_by_role("link").click()
    address = urlsplit(waiting.value.url)
    assert (address.path, decoded(address.query)) == (path, query)
    waiting.value.close()
    pasted = says.steps.paste_new.format(name="lyon-classes.yml") if fresh else says.steps.paste_existing
    assert steps.nth(2).inner_text() == pasted
    tab.reader.troubles.clear()


def test_gitlab_gets_steps_for_a_short_file(show: Open) -> None:
    """It would open blank."""
    tab = show(GITLAB)
    assert way(tab, "forge").locator("a.pl-button").is_hidden()
    assert way(tab, "forge").locator("ol").is_visible()


@pytest.mark.parametrize(
    "script",
    [
        "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))",
        "Object.defineProperty(navigator, 'clipboard', {value: undefined})",
    ],
    ids=["refused", "absent"],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_be_copied_is_selected(show: Open, language: str, script: str) -> None:
    """The text stands there with the focus, so that Ctrl+C copies it; and one is told so."""
    tab = show(GITLAB, language=language, script=script)
    says = load_strings(language).ways_out
    way(tab, "forge").get_by_role("button").click()
    area = way(tab, "forge").get_by_role("textbox", name=says.to_copy)
    expect(area).to_be_focused()
    assert area.evaluate("e => e.value.slice(e.selectionStart, e.selectionEnd)") == YAML
    expect(way(tab, "forge").get_by_role("status")).to_have_text(says.refused)
    tab.page.keyboard.press("Control+C")
    again(tab, proposal(yaml="other: text\n"))
    assert area.input_value() == "other: text\n"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("repository", [None, "https://example.org/city/sheets", "javascript:alert(1)//github.com/a/b"])
def test_without_a_repository_there_is_no_dead_link(show: Open, language: str, repository: str | None) -> None:
    """The file and the message are left; neither says anything of a forge."""
    tab = show(repository, None, proposal(extra=EXTRA), language)
    assert [href.split(":")[0] for href in hrefs(tab)] == ["mailto"]
    assert way(tab, "forge").is_hidden()
    text = tab.page.locator("#host").inner_text()
    says = load_strings(language).ways_out
    assert says.mail.to_nobody in text
    assert says.extra.sent in text
    assert mail(tab)[0] == ""
    for word in ("null", "undefined", "{", "javascript"):
        assert word not in text.replace("{fr: Saint-Fons", "")
    assert downloaded(tab) == ("lyon-classes.yml", YAML.encode())
    again(tab, proposal(note="A word"))
    assert way(tab, "note").is_hidden()  # nothing but the message takes it
    assert "A word" in mail(tab)[1]["body"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fresh", [True, False])
def test_a_short_file_is_in_the_message(show: Open, language: str, fresh: bool) -> None:
    """Addressee, subject and body are read back as they were; what to attach is not spoken of."""
    tab = show(shown=proposal(fresh=fresh), language=language)
    says = load_strings(language).ways_out.mail
    to, message = mail(tab)
    assert to == EMAIL
    assert message["subject"] == (says.subject_new if fresh else says.subject_existing).format(title="Lyon")
    body = message["body"].replace("\r\n", "\n")
    assert body == f"{says.whole}\n\nlyon-classes.yml\n\n{YAML}"
    assert "\n" not in message["body"].replace("\r\n", "")
    text = way(tab, "file").inner_text()
    assert says.to.format(email=EMAIL) in text
    assert says.attach not in text


def test_a_long_file_is_to_be_attached(show: Open) -> None:
    """Many mail programs cut what is longer than two thousand characters."""
    tab = show(shown=proposal(yaml=YAML + "x" * 1900, extra=EXTRA))
    says = load_strings("en").ways_out.mail
    _, message = mail(tab)
    body = message["body"].replace("\r\n", "\n")
    before = load_strings("en").ways_out.extra.before.format(path=LIST)
    assert body == f"{says.attached.format(files='lyon-classes.yml')}\n\n{before}\n\n{EXTRA['yaml']}"
    assert says.attach in way(tab, "file").inner_text()
    again(tab, proposal(yaml=YAML + "x" * 1900, extra=EXTRA | {"yaml": "x" * 1900}, note="A word"))
    assert (
        mail(tab)[1]["body"] == f"{says.attached.format(files='lyon-classes.yml, place-saint-fons.yml')}\r\n\r\nA word"
    )
    again(tab, proposal(yaml=YAML + "x" * 1900, note="A word " * 300))
    assert mail(tab)[1]["body"] == says.attached.format(files="lyon-classes.yml")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_list_lacks_goes_along(show: Open, language: str) -> None:
    """One proposal has all of it: a message the sheet and the lines, a description the lines as code; the file of the
    lines is called by its place, not like the whole list."""
    tab = show(shown=proposal(extra=EXTRA, note="A word"), language=language)
    note, says = way(tab, "note"), load_strings(language).ways_out.extra
    before = says.before.format(path=LIST)
    whole = f"A word\n\n{before}\n\n```yaml\n{EXTRA['yaml']}```"
    assert says.text.format(forge="GitHub") in note.inner_text()
    assert note.get_by_role("region", name=says.label).text_content() == whole
    note.get_by_role("button", name=says.copy_lines).click()
    expect(note.get_by_role("status")).not_to_be_empty()
    assert tab.page.evaluate("navigator.clipboard.readText()") == whole
    body = mail(tab)[1]["body"].replace("\r\n", "\n")
    assert body.endswith(f"A word\n\nlyon-classes.yml\n\n{YAML}\n\n{before}\n\n{EXTRA['yaml']}")
    assert downloaded(tab, 1) == (says.file.format(id=PLACE), str(EXTRA["yaml"]).encode())
    again(tab, proposal(extra=EXTRA | {"ids": [PLACE, "feyzin"]}))
    assert downloaded(tab, 1)[0] == says.file.format(id=f"{PLACE}-feyzin")
    again(tab, proposal())
    assert note.is_hidden()
    assert way(tab, "file").locator("button:visible").count() == 1


def test_a_message_comes_first_where_a_place_is_proposed(show: Open) -> None:
    """It takes all at once; the order is that of the page, and what has the focus keeps it as it moves."""
    tab = show()
    order = "all => all.filter((e) => e.checkVisibility()).map((e) => e.dataset.way)"
    ways = tab.page.locator("[data-way]")
    assert ways.evaluate_all(order) == ["forge", "file"]
    way(tab, "file").locator("button:visible").focus()
    again(tab, proposal(extra=EXTRA))
    assert ways.evaluate_all(order) == ["file", "note", "forge"]
    expect(way(tab, "file").locator("button:visible").first).to_be_focused()
    assert way(tab, "file").locator("a, button").first.get_attribute("href") == way(tab, "file").locator(
        "a"
    ).get_attribute("href")
    again(tab, proposal(note="A word"))
    assert ways.evaluate_all(order) == ["forge", "note", "file"]
    assert way(tab, "note").locator("code").text_content() == "A word"
    nobody = show(email=None, shown=proposal(extra=EXTRA))
    assert nobody.page.locator("[data-way]").evaluate_all(order) == ["forge", "note", "file"]


@pytest.mark.parametrize("size", [1, 20_000 // len(HOSTILE)], ids=["short", "20 kB"])
def test_hostile_text_comes_through_unchanged(show: Open, size: int) -> None:
    """Quotes, tags, signs of addresses, line separators, an emoji: text in the file, the page and the addresses."""
    hostile = HOSTILE * size
    tab = show(shown=proposal(yaml=hostile, title=hostile))
    assert downloaded(tab)[1] == hostile.encode()
    tab.page.locator("summary").click()
    assert tab.page.locator("details code").text_content() == hostile
    assert tab.page.locator("#host img, #host script").count() == 0
    link = way(tab, "forge").locator("a.pl-button")
    if size == 1:
        query = urlsplit(link.get_attribute("href") or "").query
        assert decoded(query) == {"filename": "lyon-classes.yml", "value": hostile}
        assert hostile in mail(tab)[1]["body"].replace("\r\n", "\n")
    else:
        assert link.is_hidden()
    message = mail(tab)[1]
    assert message.keys() == {"subject", "body"}
    assert "\n" not in message["subject"]
    assert len(message["subject"]) <= 151
    assert message["subject"].startswith("New sheet: \"'</script><img")


def test_half_a_pair_of_surrogates_stops_nothing(show: Open) -> None:
    """It has no UTF-8; what stands for it is the same everywhere."""
    tab = show(shown=proposal(yaml="a: \ud83c\r\nb: c\r", title="x\udf09" * 200))
    assert downloaded(tab)[1] == "a: \ufffd\nb: c\n".encode()
    query = urlsplit(way(tab, "forge").locator("a.pl-button").get_attribute("href") or "").query
    assert decoded(query)["value"] == "a: \ufffd\nb: c\n"
    mail(tab)


def test_showing_again_keeps_the_focus(show: Open) -> None:
    """The same button has it afterwards; if that is gone, what took its place."""
    tab = show()
    button = way(tab, "file").locator("button:visible")
    button.focus()
    again(tab, proposal(name="other.yml", yaml="other: text\n"))
    expect(button).to_be_focused()
    assert button.inner_text() == load_strings("en").ways_out.download.format(name="other.yml")
    way(tab, "forge").locator("a.pl-button").focus()
    again(tab, proposal(fresh=False))
    expect(way(tab, "forge").locator("ol button")).to_be_focused()
    again(tab, proposal())
    expect(way(tab, "forge").locator("a.pl-button")).to_be_focused()


def test_what_was_copied_is_no_longer_the_text(show: Open) -> None:
    """A word of success goes when the text changes, and stays when it does not."""
    tab = show(GITLAB)
    status = way(tab, "forge").get_by_role("status")
    way(tab, "forge").get_by_role("button").click()
    expect(status).not_to_be_empty()
    again(tab, proposal(title="Other"))
    expect(status).not_to_be_empty()
    again(tab, proposal(yaml="other: text\n"))
    expect(status).to_be_empty()


def test_all_of_it_by_keyboard(show: Open) -> None:
    """Tab leads to each control once, in the order of the page, and into the text."""
    tab = show(GITLAB, shown=proposal(extra=EXTRA))
    tab.page.locator("summary").click()
    tab.page.locator("h1").click()
    seen = []
    for _ in range(10):
        tab.page.keyboard.press("Tab")
        seen.append(str(tab.reader.focused("e.tagName + (e.closest('[data-way]')?.dataset.way || '')")))
    assert seen == [
        "Afile",
        "BUTTONfile",
        "BUTTONfile",
        "PREnote",
        "BUTTONnote",
        "BUTTONforge",
        "Aforge",
        "SUMMARY",
        "PRE",
        "BODY",
    ]
    way(tab, "forge").locator("button").focus()
    tab.page.keyboard.press("Enter")
    expect(way(tab, "forge").get_by_role("status")).to_have_text("Copied.")


@pytest.mark.parametrize("repository", [GITHUB, GITLAB, None])
def test_nothing_is_found_and_nothing_overflows(show: Open, repository: str | None, axe: str) -> None:  # noqa: F811
    """No violation in light and dark; the narrowest window has no line that leaves it."""
    name = "a-name-of-eighty-characters-" + "x" * 52 + ".yml"
    refuse = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
    tab = show(repository, shown=proposal(name=name, extra=EXTRA), language="fr", script=refuse)
    tab.page.locator("summary").click()
    for button in tab.page.locator(".pl-way__copy button:visible").all():
        button.click()
    assert_nothing_found(tab.page, axe)
    tab.page.set_viewport_size(NARROW)
    assert tab.page.evaluate("document.scrollingElement.scrollWidth") <= NARROW["width"]
    small = "all => all.map((e) => e.getBoundingClientRect()).filter((b) => b.height < 24 || b.width < 24).length"
    assert tab.page.locator("#host button:visible, #host summary").evaluate_all(small) == 0

"""What the form counts, what a sheet may be called, and where the form does not run."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, expect
from tests.site.addresses import each_language
from tests.site.conftest import Open
from tests.site.form_driver import Form, description, filled
from tests.site.form_existing_driver import untroubled
from tests.site.project import LANGUAGES, Site, prefix
from tests.site.server import serving

from passerelle.check.texts import MAX_WORDS
from passerelle.yaml_reader import read

TAKEN = "mc2cm"


@pytest.fixture(scope="module")
def form(browser: Browser, site: Site) -> Iterator[Form]:
    """A new sheet in French."""
    with untroubled(browser, site, "fr") as form:
        yield form


def count(form: Form, name: str) -> Locator:
    """What stands below a field about its length."""
    return form.shown.locator(f'[data-field="{name}"] .pl-field__count')


def said(form: Form, unit: str, n: int, most: int) -> str:
    """How the form says a length."""
    return filled(form.words["controls"][unit], n=str(n), most=str(most))


def test_characters_are_counted_as_people_count_them(form: Form) -> None:
    """A sign outside of the basic plane is one, spaces at the ends are none; too many are told by the count."""
    form.go("practice")
    title, counter = form.control("title"), count(form, "title")
    expect(counter).to_have_text(said(form, "characters", 0, 140))
    title.fill("  L’été à Lyon 🌉 ")
    expect(counter).to_have_text(said(form, "characters", 14, 140))
    title.fill("x" * 140)
    expect(counter).to_have_text(said(form, "characters", 140, 140))
    expect(counter).not_to_have_class("pl-field__count pl-field__count--over")
    title.press_sequentially("yz")
    expect(counter).to_have_text(said(form, "characters", 142, 140))
    expect(counter).to_have_class("pl-field__count pl-field__count--over")
    expect(title).to_have_value("x" * 140 + "yz")  # nothing that is typed or pasted is cut off


def test_words_are_counted_as_the_check_counts_them(form: Form) -> None:
    """100 words are a summary, 101 are not: the count says so at once, the message of the check after a moment."""
    form.go("practice")
    summary, counter = form.control("summary"), count(form, "summary")
    words = ["12\u202f500", "—", "l’été", "2024", ":"] + ["mot"] * (MAX_WORDS - 3)
    summary.fill(" ".join(words))
    expect(counter).to_have_text(said(form, "words", MAX_WORDS, MAX_WORDS))
    form.go("sources")  # from now on what is wrong in the step before is told
    form.go("practice")
    form.settle()
    told = form.shown.locator('[data-field="summary"] .pl-field__problem')
    expect(told).to_have_count(0)
    summary.press("End")
    summary.press_sequentially(" trop")
    expect(counter).to_have_text(said(form, "words", MAX_WORDS + 1, MAX_WORDS))
    expect(counter).to_have_class("pl-field__count pl-field__count--over")
    form.settle()
    expect(told).to_have_count(1)
    expect(told).to_contain_text("101")
    summary.press("ControlOrMeta+z")
    summary.fill(" ".join(words))
    form.settle()
    expect(told).to_have_count(0)


def test_the_address_follows_the_title(form: Form) -> None:
    """It is made of the title until somebody writes another; one that is taken or malformed is told, and led to."""
    form.go("practice")
    form.control("title").fill("Œuvrer à Besançon : l’accueil n° 1, « ensemble » !")
    words = form.words["way"]
    form.go("send")
    address = form.shown.get_by_label(words["name"])
    expect(address).to_have_value("oeuvrer-a-besancon-l-accueil-n-1-ensemble")
    message = form.shown.locator('[data-field="id"] .pl-field__problem')
    form.settle()
    expect(message).to_have_count(0)
    for text, told in (
        (TAKEN, words["name_taken"]),
        ("Été 2024", words["name_bad"]),
        ("a--b", words["name_bad"]),
        ("x" * 81, words["name_bad"]),
    ):
        address.fill(text)
        form.settle()
        expect(message).to_have_text(told)
        assert form.told()[-1] == told
        assert form.lead_to(told) == {
            "field": "id",
            "shown": True,
            "beside": True,
            "described": True,
            "invalid": "true",
            "tag": "INPUT",
        }
        expect(form.page.locator(".pl-ways")).to_be_hidden()
    address.fill("ete-2024")
    form.settle()
    expect(message).to_have_count(0)
    form.go("practice")
    form.control("title").fill("Un autre titre")
    form.go("send")
    expect(address).to_have_value("ete-2024")


def test_an_erased_address_follows_the_title_again(form: Form) -> None:
    """Who empties it wants it back."""
    form.go("send")
    address = form.shown.get_by_label(form.words["way"]["name"])
    address.fill("")
    form.settle()
    assert form.told()[-1] == form.words["way"]["name_bad"]
    form.go("practice")
    form.control("title").fill("Un titre de plus")
    form.go("send")
    expect(address).to_have_value("un-titre-de-plus")


def test_a_field_is_judged_once_it_is_left(form: Form) -> None:
    """What is wrong in it is told before the step is left; what nobody has come to yet is not."""
    form.anew()
    form.go("people")
    contact = form.group("contact")
    email = form.control("contact", "email", within=contact)
    email.press_sequentially("nobody")
    form.settle()
    told = form.shown.locator(".pl-field__problem")
    expect(told).to_have_count(0)
    email.press("Tab")
    form.settle()
    expect(told).to_have_count(1)  # the missing name of the unit is not yet
    expect(contact.locator('[data-field="email"] .pl-field__problem')).to_contain_text("nobody")
    email.fill("contact@example.org")
    form.settle()
    expect(told).to_have_count(0)


def test_a_source_can_be_chosen_in_what_was_there_before_it(form: Form) -> None:
    """An entry that was added first offers a source that is described later, under the name that it has by then."""
    form.go("timeline")
    event = form.add("events")
    boxes = form.group("events", "sources", within=event)
    expect(boxes.get_by_role("checkbox")).to_have_count(0)
    form.go("sources")
    source = form.add("sources")
    form.control("sources", "title", within=source).fill("Rapport annuel")
    form.go("timeline")
    boxes.get_by_label("Rapport annuel").check()
    form.go("sources")
    form.control("sources", "title", within=source).fill("Rapport de 2024")
    form.go("timeline")
    expect(boxes.get_by_label("Rapport de 2024")).to_be_checked()


def test_each_of_two_entries_tells_its_own_mistakes(form: Form) -> None:
    """What is wrong with an entry as a whole stands in it, and hides nothing of another."""
    form.go("open")
    entries = [form.add("relations") for _ in range(2)]
    first, second = (form.group("relations").locator(".pl-items__entry").nth(n) for n in range(len(entries)))
    for entry in (first, second):
        form.choose("relations", "kind", term="inspired-by", within=entry)
    form.go("send")
    form.settle()
    form.go("open")
    for entry in (first, second):
        expect(entry.locator(".pl-field__problem")).to_have_count(1)
    form.control("relations", "name", within=second).fill("Une autre pratique")
    form.settle()
    expect(first.locator(".pl-field__problem")).to_have_count(1)
    expect(second.locator(".pl-field__problem")).to_have_count(0)


@pytest.fixture(scope="module")
def stranger(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site of somebody else; `<language>.html` has the form within it."""
    folder = tmp_path_factory.mktemp("stranger")
    for language in LANGUAGES:
        framed = f"{site.url}{prefix(language)}contribute/?draft=x"
        page = f'<!DOCTYPE html><title>Stranger</title><iframe src="{framed}" title="Form"></iframe>'
        (folder / f"{language}.html").write_text(page, encoding="utf-8")
    with serving(folder) as url:
        yield url


@each_language
def test_a_frame_is_refused(language: str, site: Site, stranger: str, reader: Open) -> None:
    """Within a page of another site there is no form but a way to it in a window of its own."""
    tab = reader(site, fresh=True)
    words = description(site, language)["words"]
    tab.page.goto(f"{stranger}{language}.html")
    form = tab.page.frame_locator("iframe").locator(".pl-form")
    expect(form).to_contain_text(words["framed"])
    expect(form.locator("input, select, textarea, button")).to_have_count(0)
    link = form.get_by_role("link", name=words["alone"])
    assert link.get_attribute("target") == "_blank"
    assert link.evaluate("e => e.href") == f"{site.url}{prefix(language)}contribute/?draft=x"
    assert not [request for request in tab.requests if "worker" in request.url], "nothing is begun there"


@each_language
def test_without_javascript(language: str, site: Site, reader: Open) -> None:
    """There is a file to fill in, in the reader's language, and the way by e-mail; neither leads nowhere."""
    tab = reader(site, java_script_enabled=False)
    tab.open(f"{prefix(language)}contribute/")
    plain = tab.page.locator('.pl-form [data-way="plain"]')
    expect(plain.get_by_role("heading")).to_be_visible()
    template = plain.locator("a[download]")
    expect(template).to_be_visible()
    answer = tab.page.request.get(template.evaluate("e => e.href"))
    assert answer.ok
    assert "original_language" in str(read(answer.body())), "the template is YAML"
    mail = plain.locator('a[href^="mailto:"]')
    expect(mail).to_be_visible()
    query = parse_qs(urlsplit(mail.get_attribute("href") or "").query)
    assert query["subject"][0].strip()
    assert query["body"][0].strip()
    assert tab.page.locator(".pl-form").get_by_role("link").count() == 2, "without a repository, no way to one"
    assert tab.troubles == []

"""A whole sheet in each language, as a city officer would write it: what is typed, with a few slips on the way. In the
English one, some of it looks like code."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, expect
from tests.site.form_driver import Form


@dataclass(frozen=True)
class Written:
    """What is typed. `long` is a summary of 101 words; `cited` a text that its author cites something in by hand."""

    title: str
    id: str
    summary: str
    long: str
    keywords: str
    source: str
    publisher: str
    inspiring: str
    cited: str
    how_it_works: str
    organisation: str
    event: str
    type: str
    topic: str = ""


SHEETS = {
    "fr": Written(
        title="Des voisins qui parlent français à l’école Cœur-de-Ville",
        id="des-voisins-qui-parlent-francais-a-l-ecole-coeur-de-ville",
        summary="Chaque mercredi, des voisins aident des familles nouvellement arrivées à pratiquer le français.",
        long=" ".join(["mot"] * 101),
        keywords="conversation\nbénévoles",
        source="Bilan 2024 des ateliers de français",
        publisher="Ville de Lyon",
        inspiring="Les parents choisissent eux-mêmes les sujets de conversation",
        cited="Deux écoles prêtent leurs salles [@bilan-perdu].",
        how_it_works="Un voisin accueille trois personnes pendant une heure, dans une salle de l’école.",
        organisation="Ville de Lyon",
        event="Premier atelier de conversation",
        type="local-practice",
    ),
    "en": Written(
        title="Neighbours who mentor cities: “reception & more”",
        id="neighbours-who-mentor-cities-reception-more",
        summary="A city that has welcomed refugees for years helps another one to open its first reception centre.",
        long=" ".join(["word"] * 101),
        keywords="mentors\nexchange of officers",
        source='"Report" on <img src="x" onerror="window.pwned=1"> the exchange, 2024',
        publisher="City of Lyon",
        inspiring="Officers work in the other city for a week, in the same job",
        cited="Both cities signed an agreement [@lost-report].",
        how_it_works="Two officers of each city meet every month, and visit each other twice a year.",
        organisation="City of Lyon <script>window.pwned=1</script>",
        event='First visit </option><img src="x" onerror="window.pwned=1">',
        type="mentoring-programme",
        topic="How to open a reception centre",
    ),
    "es": Written(
        title="¿Quién acompaña? Vecinas y vecinos en el mercado de Ruzafa",
        id="quien-acompana-vecinas-y-vecinos-en-el-mercado-de-ruzafa",
        summary="Vecinas y vecinos acompañan a familias recién llegadas al mercado, al médico y a la biblioteca.",
        long=" ".join(["palabra"] * 101),
        keywords="acompañamiento\nvoluntariado",
        source="Memoria 2024 del acompañamiento",
        publisher="Ayuntamiento de València",
        inspiring="Cada familia decide adónde quiere ir y con quién",
        cited="Tres mercados participan [@memoria-perdida].",
        how_it_works="Una vecina y una familia se encuentran dos veces al mes durante medio año.",
        organisation="Ayuntamiento de València",
        event="Primera visita al mercado",
        type="local-practice",
    ),
}


def write_whole(form: Form, sheet: Written) -> None:
    """Step by step."""
    write_practice(form, sheet)
    write_sources(form, sheet)
    write_story(form, sheet)
    write_people(form, sheet)
    write_programme(form, sheet)
    write_timeline(form, sheet)


def write_practice(form: Form, sheet: Written) -> None:
    """What it is, where and when: with a summary of 101 words and a date as people write it, and nobody it is for."""
    form.go("practice")
    form.control("title").fill(sheet.title)
    form.control("summary").fill(sheet.long)
    form.control("keywords").fill(sheet.keywords)
    programme = form.step_link("programme")
    expect(programme).to_be_hidden()
    form.choose("type", term="peer-learning-project")
    expect(programme).to_be_visible()
    form.choose("type", term="local-practice")
    expect(programme).to_be_hidden()
    form.choose("type", term=sheet.type)
    form.choose("status", term="ongoing")
    form.control("period", "start", within=form.group("period")).fill("15/03/2024")
    form.place("places", name="lyon")
    form.place("places", name="valencia")
    expect(form.shown.locator(".pl-chip").first).to_contain_text("Lyon")
    form.tick("themes", term="language")
    form.tick("themes", term="reception")


def write_sources(form: Form, sheet: Written) -> None:
    """One, with an address that lacks its beginning."""
    form.go("sources")
    source = form.add("sources")
    form.control("sources", "title", within=source).fill(sheet.source)
    form.control("sources", "publisher", within=source).fill(sheet.publisher)
    form.control("sources", "url", within=source).fill("www.example.org/2024")
    form.control("sources", "language", within=source).select_option(value=form.language)
    form.control("sources", "accessed", within=source).fill("2026-11-20")


def write_story(form: Form, sheet: Written) -> None:
    """One text cites by the button, another by hand a source that there is not; what is required is left out."""
    form.go("story")
    form.control("inspiring").fill(sheet.inspiring)
    cite(form, form.shown.locator('[data-field="inspiring"]'), sheet)
    expect(form.control("inspiring")).to_have_value(f"{sheet.inspiring} [@source-1]")
    form.control("inspiring").press("End")
    form.control("inspiring").press_sequentially(".")
    form.control("results").fill(sheet.cited)


def cite(form: Form, field: Locator, sheet: Written) -> None:
    """Choose the source and insert it."""
    words = form.words["controls"]
    field.get_by_label(words["cite"]).select_option(label=sheet.source)
    field.get_by_role("button", name=words["insert"], exact=True).click()


def write_people(form: Form, sheet: Written) -> None:
    """An organisation without its role, and a contact whose address is none."""
    form.go("people")
    organisation = form.add("organisations")
    form.control("organisations", "name", within=organisation).fill(sheet.organisation)
    form.place("organisations", "place", name="Lyon", within=organisation)
    contact = form.group("contact")
    form.control("contact", "unit", within=contact).fill(sheet.organisation)
    form.control("contact", "email", within=contact).fill("nobody at example.org")


def write_programme(form: Form, sheet: Written) -> None:
    """Where the type asks for it: two members and who helps whom."""
    if not sheet.topic:
        expect(form.step_link("programme")).to_be_hidden()
        return
    form.go("programme")
    for place, role in (("Lyon", "mentor"), ("Valencia", "mentee")):
        member = form.add("members")
        form.place("members", "place", name=place, within=member)
        form.choose("members", "role", term=role, within=member)
    pair = form.add("pairs")
    form.place("pairs", "mentor", name="Lyon", within=pair)
    form.place("pairs", "mentee", name="Valencia", within=pair)
    form.choose("pairs", "theme", term="reception", within=pair)
    form.control("pairs", "topic", within=pair).fill(sheet.topic)


def write_timeline(form: Form, sheet: Written) -> None:
    """An event that ends before it begins, at a place, told by the source."""
    form.go("timeline")
    event = form.add("events")
    form.choose("events", "kind", term="workshop", within=event)
    form.control("events", "start", within=event).fill("2024-05-13")
    form.control("events", "end", within=event).fill("2024-05-12")
    form.place("events", "places", name="Lyon", within=event)
    form.control("events", "title", within=event).fill(sheet.event)
    form.group("events", "sources", within=event).get_by_label(sheet.source).check()

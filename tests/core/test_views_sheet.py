"""The view of a sheet: which parts it has, in which order, and what the panel of facts says."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.editions import SITE_URL, edition, pages, parse, parts
from tests.core.samples import LANGUAGES, block, free_texts, full, full_raw, practice

from passerelle.load.anatomy import Part as ModelPart
from passerelle.load.anatomy import anatomy
from passerelle.model import Practice
from passerelle.strings import load_strings
from passerelle.texts import Texts
from passerelle.views.sheet import BLOCKS, NARRATIVE, ORDER, KeyFact, SheetView, headline_places, sheet_view

OTHER = {"other": practice()}


def view(record: Practice, code: str = "en") -> SheetView:
    """The view of a record's sheet."""
    return sheet_view("sample", edition(code, {"sample": record, **OTHER}), lambda path: SITE_URL + path)


def facts(record: Practice, code: str = "en") -> dict[str, KeyFact]:
    """The lines of the panel, by name."""
    return {fact.name: fact for fact in view(record, code).facts}


# the sample itself --------------------------------------------------------------------------------------------------


def test_the_full_sample_has_every_field_there_is() -> None:
    """A field that is added to the model must be added to the sample, or nothing shows that sheets print it."""

    def missing(tree: Any, part: ModelPart, path: str) -> list[str]:
        found = []
        if part.kind == "record":
            for name, field in part.fields.items():
                here = f"{path}.{name}"
                values = [value[name] for value in tree if name in value]
                found += missing(values, field, here) if values else [here]
        elif part.entry is not None:
            found += missing(
                [v for value in tree for v in (value.values() if isinstance(value, dict) else value)], part.entry, path
            )
        return found

    assert missing([full_raw()], anatomy(Practice), "") == []


# parts --------------------------------------------------------------------------------------------------------------


def test_every_part_has_its_place_and_its_question() -> None:
    """A part that is not in the order would never be shown, one without a question would have no heading."""
    assert len(ORDER) == len(set(ORDER))
    assert set(ORDER) == NARRATIVE | BLOCKS.keys()
    assert Texts.model_fields.keys() >= NARRATIVE
    for code in LANGUAGES:
        assert set(ORDER) | {"reuse"} == type(load_strings(code).sheet.questions).model_fields.keys()


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_full_sheet_has_every_part_in_the_order_of_a_readers_questions(code: str) -> None:
    """What, how, who, what came of it, what is uncertain, where to go from here: the same in each language."""
    found = parts(full(), code, OTHER)
    assert list(found) == [name.replace("_", "-") for name in ORDER]
    assert list(found)[:3] == ["inspiring", "challenge", "how-it-works"]
    assert list(found)[-3:] == ["contact", "sources", "related"]
    questions = load_strings(code).sheet.questions
    assert [part.heading for part in found.values()] == [getattr(questions, name) for name in ORDER]


def test_parts_that_a_record_lacks_are_left_out() -> None:
    """No empty heading; but that no contact is known is worth saying."""
    assert list(parts(practice())) == ["inspiring", "how-it-works", "contact", "sources"]


def test_a_part_follows_the_language_of_the_page() -> None:
    """A text that only one language has is shown in that one alone."""
    record = practice(texts={"fr": block("fr", lessons="Leçons"), "en": block("en")})
    assert "lessons" in parts(record, "fr")
    assert "lessons" not in parts(record, "en")


def test_texts_are_those_of_the_page() -> None:
    """Title and summary, and Markdown where texts may have it."""
    record = practice(texts={"fr": block("fr"), "en": block("en", title="A <b>", how_it_works="So *it* goes")})
    shown = view(record)
    assert (shown.title, shown.summary) == ("A <b>", "§Summary en")
    assert str(parts(record)["how-it-works"].body) == "<p>So <em>it</em> goes</p>"


def test_all_words_of_a_record_are_on_its_sheet() -> None:
    """Nothing that an author wrote is lost: each free text of the page's language, and each that has no language."""
    shown = " ".join(parse(pages("en", {"sample": full(), **OTHER}).sheet("sample").content).text_content().split())
    texts = [text for path, text in free_texts(full_raw()) if path[:2] not in (("texts", "fr"), ("texts", "es"))]
    assert len(texts) > 50
    assert [text for text in texts if text not in shown] == []


def test_the_contents_lead_to_every_part() -> None:
    """Each entry of the contents has its heading on the page, in the same order."""
    tree = parse(pages("fr", {"sample": full(), **OTHER}).sheet("sample").content)
    entries = [str(a.get("href")) for a in tree.xpath("//nav[contains(@class, 'pl-contents')]//a")]
    sections = [f"#{section.get('id')}" for section in tree.xpath("//section[contains(@class, 'pl-part')]")]
    assert entries == [section for section in sections if section != "#reuse"]


# identifiers and links within the page ------------------------------------------------------------------------------


def test_ids_are_unique_and_every_link_within_the_page_has_its_target() -> None:
    """Sources, disagreements, gaps and contents lead somewhere; two elements never share an id."""
    tree = parse(pages("en", {"sample": full(), **OTHER}).sheet("sample").content)
    ids = [str(element.get("id")) for element in tree.xpath("//*[@id]")]
    assert sorted(ids) == sorted(set(ids))
    targets = {str(a.get("href"))[1:] for a in tree.xpath("//a[starts-with(@href, '#')]")}
    assert {"source-1", "source-2", "disagreement-date", "gap-money"} <= targets <= set(ids)


def test_a_member_in_several_phases_has_one_id() -> None:
    """The same territory may take part twice, in different phases: ids on the page stay unique all the same."""
    phases = [{"id": f"phase-{n}", "start": "2020"} for n in (1, 2)]
    members = [{"place": "lyon", "role": "member", "phase": phase["id"]} for phase in phases]
    tree = parse(pages("en", {"sample": practice(members=members, phases=phases)}).sheet("sample").content)
    ids = [str(element.get("id")) for element in tree.xpath("//*[@id]")]
    assert sorted(ids) == sorted(set(ids))


SUBJECTS = (
    *("status", "period", "places", "members", "themes", "audiences", "organisations", "funding", "networks"),
    *("contact", "pairs", "steps", "benchmarks", "phases", "strands", "methods", "priorities", "challenges", "events"),
    *("outputs", "local_group", "relations", "sources"),
    *("organisations.city", "members.lyon", "pairs.pair-1", "steps.step-1", "benchmarks.benchmark-1"),
    *("phases.phase-1", "strands.strand-1", "methods.method-1", "priorities.priority-1", "challenges.challenge-1"),
    *("events.late", "outputs.output-1", "places.valencia", "themes.health", "audiences.refugees", "networks.urbact"),
    *("sources.site", "reviewed"),
)


def _names(field: str) -> tuple[str, ...]:
    """What the parts and lines that show a field of the record are called in the page."""
    shown = {"members": "pl-fact--countries", "organisations": "pl-fact--lead", "relations": "related"}
    return (f"pl-fact--{field}", field.replace("_", "-"), shown.get(field, field))


@pytest.mark.parametrize("about", SUBJECTS)
def test_an_open_question_is_marked_beside_what_it_is_about(about: str) -> None:
    """Whatever field or item sources disagree on, or whatever is not known of it, the sheet says so where it stands."""
    changes: dict[str, Any] = {
        "disagreements": [{"id": "differs", "about": about, "sources": ["report"]}],
        "gaps": [{"id": "unknown", "about": about}],
    }
    record = full(["fr"], **changes)
    tree = parse(pages("fr", {"sample": record, **OTHER}).sheet("sample").content)
    for mark in ("#disagreement-differs", "#gap-unknown"):
        marks = tree.xpath(f"//a[contains(@class, 'pl-mark')][@href='{mark}']")
        assert marks, mark
        place = marks[0].xpath("ancestor::*[self::section or self::li or contains(@class, 'pl-fact--')][1]")[0]
        item = about.partition(".")[2]
        named = f"{place.get('id')} {place.get('class')} {' '.join(map(str, place.xpath('ancestor::*/@id')))}"
        assert any(word in named for word in (item or "no item", *_names(about.partition(".")[0]))), named


def test_an_unknown_contact_still_shows_its_open_question() -> None:
    """That nobody could be found to write to is exactly when a gap about the contact is stated."""
    record = practice(gaps=[{"id": "nobody", "about": "contact"}])
    section = parse(pages("en", {"sample": record}).sheet("sample").content).get_element_by_id("contact")
    assert load_strings("en").sheet.facts.not_stated in section.text_content()
    assert section.xpath(".//a[@href='#gap-nobody']")


# the panel ----------------------------------------------------------------------------------------------------------


def test_the_panel_says_what_one_compares_practices_by() -> None:
    """The same lines in the same order on every sheet, so that two can be laid side by side."""
    found = facts(full())
    assert list(found) == [
        *("status", "period", "places", "countries", "themes", "audiences", "lead", "funding", "networks", "reviewed")
    ]
    assert [v.text for v in found["status"].values] == ["ended en"]
    assert found["status"].values[0].title == "definition of ended en"
    assert [v.text for v in found["period"].values] == ["October 2020 – 2022"]
    assert [(v.text, v.path) for v in found["places"].values] == [("Valencia en", "cities/valencia/")]
    assert [v.text for v in found["countries"].values] == ["Spain", "Latvia", "France", "Finland"]
    assert [v.text for v in found["themes"].values] == ["housing en", "health en"]
    assert [v.text for v in found["audiences"].values] == ["refugees en"]
    assert [v.text for v in found["lead"].values] == ["§City council en"]
    assert [(v.text, v.title) for v in found["funding"].values] == [("amif en (§Programme)", "amif in full en")]
    assert [v.text for v in found["networks"].values] == ["urbact en"]
    assert [v.text for v in found["reviewed"].values] == ["28 February 2026"]
    labels = load_strings("en").sheet.facts
    assert [fact.label for fact in found.values()] == [getattr(labels, name) for name in found]


def test_what_is_not_stated_says_so() -> None:
    """No funding on record is not "no funding"; a practice without places or networks is simply without."""
    found = facts(practice())
    assert not {"places", "networks"} & found.keys()
    assert not found["funding"].values
    tree = parse(pages("en", {"sample": practice()}).sheet("sample").content)
    for name in ("funding", "lead", "reviewed"):
        (line,) = tree.xpath(f"//div[contains(@class, 'pl-fact--{name}')]/dd")
        assert line.text_content() == load_strings("en").sheet.facts.not_stated
    (contact,) = tree.xpath("//section[@id='contact']/p")
    assert contact.text_content() == load_strings("en").sheet.facts.not_stated


def test_facts_carry_their_sources_and_open_questions() -> None:
    """Numbers are those of the list of sources, in ascending order, each once."""
    tree = parse(pages("en", {"sample": full(), **OTHER}).sheet("sample").content)
    (period,) = tree.xpath("//div[contains(@class, 'pl-fact--period')]/dd")
    assert period.xpath(".//sup/a/@href") == ["#source-1", "#source-2"]
    assert period.xpath(".//a[contains(@class, 'pl-mark')]/@href") == ["#disagreement-date"]
    (funding,) = tree.xpath("//div[contains(@class, 'pl-fact--funding')]/dd")
    assert funding.xpath(".//a/@href") == ["#source-1", "#gap-money"]


def test_the_sources_of_several_values_are_one_mark() -> None:
    """Two funds from the same source must not read ¹¹, nor two sources ¹²."""
    record = full(funding=[{"fund": f, "sources": ["report", "site"]} for f in ("amif", "erdf")])
    tree = parse(pages("en", {"sample": record, **OTHER}).sheet("sample").content)
    (funding,) = tree.xpath("//div[contains(@class, 'pl-fact--funding')]/dd")
    (mark,) = funding.xpath(".//sup")
    assert mark.text_content() == "1, 2"


@pytest.mark.parametrize(
    ("period", "status", "said"),
    [
        ({"start": "2020", "end": "2022"}, "ongoing", "2020–2022"),
        ({"start": "2020"}, "ongoing", "since 2020"),
        ({"start": "2020-10"}, "ended", "from October 2020, end not stated"),
    ],
)
def test_a_period_without_end_says_what_is_known(period: dict[str, str], status: str, said: str) -> None:
    """What still goes on began then; what is over ended at a time that is not stated."""
    assert view(practice(period=period, status=status)).period == said


def test_many_places_are_told_by_their_countries() -> None:
    """A headline names up to five places; beyond, their countries."""
    two = edition("en", {"x": practice(places=["lyon", "riga"])})
    assert [place.text for place in headline_places("x", two)] == ["Lyon en", "Riga en"]
    many = edition("en", {"x": full(), "other": practice()})
    assert [place.text for place in headline_places("x", many)] == ["Spain", "Latvia", "France", "Finland"]


def test_a_name_in_another_language_is_marked() -> None:
    """A screen reader must not read a Catalan name as English (WCAG 3.1.2); a translated name needs no mark."""
    council = {"id": "c", "name": "Ajuntament", "language": "ca", "role": "lead"}
    record = practice(
        organisations=[council], texts={"fr": block("fr", organisations={"c": "Mairie"}), "en": block("en")}
    )
    assert [(v.text, v.lang) for v in facts(record, "en")["lead"].values] == [("Ajuntament", "ca")]
    assert [(v.text, v.lang) for v in facts(record, "fr")["lead"].values] == [("Mairie", None)]


# about the sheet itself ---------------------------------------------------------------------------------------------


def test_the_other_languages_are_named_in_their_own_words() -> None:
    """A reader who does not read this page finds a word that they know; only languages that have it are offered."""
    shown = view(practice(["fr", "es"]), "es")
    assert [(name.text, name.lang, name.path) for name in shown.other_languages] == [
        ("Français", "fr", "practices/sample/")
    ]


def test_how_to_cite_gives_title_date_and_address() -> None:
    """A citation can be copied as it stands; the date is that of the last change, else of publication."""
    assert view(full()).citation == (
        "“§Title en”, Passerelle, sheet updated 1 March 2026, https://example.org/some/where/practices/sample/"
    )
    assert "5 January 2026" in view(practice()).citation
    assert (view(full()).iso_updated, view(practice()).iso_updated) == ("2026-03-01", "2026-01-05")


def test_a_title_with_braces_stays_a_title() -> None:
    """Words of a record are put into sentences as values: they are no format of their own."""
    record = practice(texts={"en": block("en", title="{date} {0} {{x}}")}, original_language="en")
    assert "“{date} {0} {{x}}”" in view(record).citation

"""What lets a reader trust a sheet: translation state, sources, open questions, contact, related practices."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.editions import edition, pages, parse, writer
from tests.core.samples import block, full, practice, raw

from passerelle.catalogue import Related
from passerelle.model import Practice
from passerelle.strings import load_strings
from passerelle.views import apparatus

OTHER = {"other": practice()}


# translation --------------------------------------------------------------------------------------------------------


def translated(**translation: Any) -> Practice:
    """A record in French with an English translation that is stated so."""
    texts = {"fr": block("fr"), "en": block("en", translation={"of": "fr", **translation})}
    return practice(["fr", "en"], texts=texts)


CURRENT = translated(by="human").texts["fr"].digest


@pytest.mark.parametrize("by", ["human", "machine", "machine-reviewed"])
@pytest.mark.parametrize(
    ("stated", "warning"), [({"digest": CURRENT}, None), ({"digest": "0" * 12}, "stale"), ({}, "undated")]
)
def test_a_translation_says_by_whom_and_whether_it_is_up_to_date(
    by: str, stated: dict[str, str], warning: str | None
) -> None:
    """Each of the states has its own sentence, and the way to the original stands beside it."""
    strings = load_strings("en").sheet.translation
    notice = apparatus.notice("sample", translated(by=by, **stated), edition("en"))
    assert notice.text == getattr(strings, by.replace("-", "_")).format(language="French")
    assert notice.warning == (getattr(strings, warning) if warning else None)
    assert notice.original is not None
    assert (notice.original.text, notice.original.lang) == ("Read the original", "fr")


def test_every_state_reads_differently() -> None:
    """A machine's work is never passed off as a person's, nor an old text as a current one."""
    for code in ("fr", "en", "es"):
        strings = load_strings(code).sheet.translation
        said = [
            strings.human,
            strings.machine,
            strings.machine_reviewed,
            strings.original,
            strings.stale,
            strings.undated,
        ]
        assert len(set(said)) == len(said)


def test_the_original_says_that_it_is_one() -> None:
    """No warning, and no link to itself."""
    notice = apparatus.notice("sample", translated(by="human"), edition("fr"))
    assert (notice.text, notice.warning, notice.original) == ("Langue d’origine\u00a0: français.", None, None)


def test_the_way_to_an_original_that_is_gone_is_not_offered() -> None:
    """A translation may outlive its original: no dead link, and its state cannot be told."""
    record = practice(
        ["en"], "en", texts={"en": block("en", translation={"by": "human", "of": "de", "digest": CURRENT})}
    )
    notice = apparatus.notice("sample", record, edition("en"))
    assert "German" in notice.text
    assert notice.warning == load_strings("en").sheet.translation.undated
    assert notice.original is None


def test_the_notice_stands_at_the_head_of_the_sheet_and_leads_to_the_original() -> None:
    """Before the text, with the warning, and with a link that works from the page."""
    record = translated(by="machine", digest="0" * 12)
    (state,) = parse(pages("en", {"sample": record}).sheet("sample").content).xpath(
        "//header//div[contains(@class, 'pl-state')]"
    )
    assert "pl-state--warn" in str(state.get("class"))
    assert load_strings("en").sheet.translation.stale in state.text_content()
    assert state.xpath(".//a[@hreflang='fr']/@href") == ["../../../practices/sample/"]
    assert state.xpath(".//a[not(@hreflang)]/@href") == ["../../contribute/?translate=sample&to=en"]


# sources ------------------------------------------------------------------------------------------------------------


def test_sources_are_numbered_in_the_order_of_the_record_everywhere() -> None:
    """The number at a fact and the number in the list are one."""
    tree = parse(pages("en", {"sample": full(), **OTHER}).sheet("sample").content)
    listed = [" ".join(li.text_content().split()) for li in tree.xpath("//ol[contains(@class, 'pl-sources')]/li")]
    assert listed[0].startswith("§Rapport, §Press")
    assert listed[1].startswith("§Site, §City")
    assert tree.xpath("//ol[contains(@class, 'pl-sources')]/li/@id") == ["source-1", "source-2"]
    for link in tree.xpath("//sup/a"):
        assert link.get("href") == f"#source-{link.text}"
        assert link.get("aria-label") == f"Source {link.text}"


def test_a_source_says_its_language_and_when_it_was_read() -> None:
    """The reader knows what awaits behind the link, and that there is none where none is known."""
    one, two = apparatus.sources(writer(full(), "en", OTHER))
    assert one.details == "published 3 February 2021, in French, accessed 2 January 2026"
    assert two.details == "in English, no public address known"
    assert (one.title.url, one.title.lang, two.title.url, two.title.lang) == (
        "https://press.example/report",
        "fr",
        None,
        None,
    )


def test_citations_in_texts_use_the_same_numbers() -> None:
    """`[@site]` in a text is the number of that source; several are one mark in ascending order."""
    found = writer(full(), "en", OTHER)
    assert found.html("Five [@site; @report].").striptags() == "Five1, 2."
    assert 'href="#source-2"' in found.html("Five [@site].")
    assert found.html(None) == ""


def test_a_source_that_the_text_gives_is_not_given_again_for_its_item() -> None:
    """An entry's own sources complete those in its text."""
    texts = {"en": block("en", strands={"s": {"title": "S", "text": "Said [@report]."}})}
    sources = raw()["sources"] | {"second": raw()["sources"]["report"]}
    record = practice(
        ["en"], "en", texts=texts, sources=sources, strands=[{"id": "s", "sources": ["report", "second"]}]
    )
    (strands,) = parse(pages("en", {"sample": record}).sheet("sample").content).xpath("//section[@id='strands']")
    assert strands.xpath(".//sup/a/@href") == ["#source-1", "#source-2"]


# open questions -----------------------------------------------------------------------------------------------------


def test_disagreements_and_gaps_have_their_text_and_an_id_to_lead_to() -> None:
    """What each source says, and what was looked for, in the page's language."""
    found = writer(full(), "es", OTHER)
    (disagreement,) = apparatus.disagreements(found)
    (gap,) = apparatus.gaps(found)
    assert disagreement.id == "disagreement-date"
    assert disagreement.html.startswith("<p>§sources differ es</p>")
    assert (gap.id, str(gap.html)) == ("gap-money", "<p>§nobody says es</p>")


def test_a_disagreement_cites_its_sources_once() -> None:
    """The text cites them where it tells what each says; where it does not, they stand after it."""
    silent = apparatus.disagreements(writer(full(), "en", OTHER))[0].html
    assert silent.count("<sup") == 1
    assert silent.striptags().endswith("1, 2")
    texts = {"en": block("en", disagreements={"date": "One says 2020 [@report], one 2021 [@site]."})}
    cited = apparatus.disagreements(writer(full(["en"], "en", texts=texts), "en", OTHER))[0].html
    assert cited.striptags() == "One says 20201, one 20212."


# contact ------------------------------------------------------------------------------------------------------------


def test_a_contact_can_be_written_to() -> None:
    """Name marked with its language, e-mail and page as links."""
    section = parse(pages("en", {"sample": full(), **OTHER}).sheet("sample").content).get_element_by_id("contact")
    assert [span.text_content() for span in section.xpath(".//*[@lang='ca']")] == ["§Unitat"]
    links = [href for href in section.xpath(".//a/@href") if not str(href).startswith("#")]
    assert links == ["mailto:unit@city.example", "https://city.example/unit"]
    assert apparatus.contact(writer(practice())) is None


# related practices --------------------------------------------------------------------------------------------------


def test_stated_relations_come_before_likeness() -> None:
    """Outside ones first, then those of the base in both directions, then the nearest with what they share."""
    record = full(
        relations=[
            {"kind": "follows", "practice": "stated"},
            {"kind": "inspired-by", "name": "Auzolana", "language": "eu", "url": "https://a.example/"},
        ]
    )
    others = {
        "stated": practice(),
        "backwards": practice(relations=[{"kind": "inspired-by", "practice": "sample"}]),
        "near": practice(places=["valencia"]),
    }
    found = apparatus.related(writer(record, "en", others))
    assert [(near.title.text, near.reasons[0]) for near in found[:3]] == [
        ("Auzolana", "inspired-by en"),
        ("§Title en", "inspired-by backwards en"),
        ("§Title en", "follows en"),
    ]
    assert [(near.id, near.external) for near in found] == [
        ("", True),
        ("backwards", False),
        ("stated", False),
        ("near", False),
    ]
    assert (found[0].title.lang, found[0].title.url) == ("eu", "https://a.example/")
    assert found[3].reasons[0] == "Same place: Valencia en"


def test_the_relation_seen_from_the_other_practice_reads_backwards() -> None:
    """ "Follows" on one sheet is the inverse label on the other."""
    others = {"other": practice(relations=[{"kind": "follows", "practice": "sample"}])}
    (found,) = apparatus.related(writer(practice(), "fr", others))
    assert found.reasons == ("follows backwards fr",)


def test_reasons_are_sentences_in_the_pages_language() -> None:
    """One or several of each kind, joined as the language does; kinds that are not shared say nothing."""
    near = Related("x", places=("lyon",), themes=("housing", "jobs", "health"), countries=("FR",))
    assert apparatus.reasons(near, edition("en")) == (
        "Same place: Lyon en",
        "Same themes: housing en, jobs en and health en",
        "Same country: France",
    )
    assert apparatus.reasons(Related("x", networks=("uclg",), audiences=("families", "refugees")), edition("fr")) == (
        "Même réseau\u00a0: uclg fr",
        "Mêmes publics\u00a0: families fr et refugees fr",
    )


def test_a_related_title_in_another_language_is_marked() -> None:
    """A neighbour that lacks the page's language is shown in its original one, with `lang`."""
    (found,) = apparatus.related(writer(practice(), "en", {"other": practice(["es", "fr"], "fr")}))
    assert (found.title.text, found.title.lang) == ("§Title fr", "fr")


@pytest.mark.parametrize(
    ("languages", "original", "shown"),
    [(["fr", "en"], "fr", "en"), (["fr", "es"], "es", "es"), (["es", "fr"], "de", "fr"), (["de"], "de", "de")],
)
def test_what_is_shown_where_a_language_is_missing(languages: list[str], original: str, shown: str) -> None:
    """The page's own language, else the original, else the site's first that there is, else any."""
    assert apparatus.text_language(practice(languages, original), edition("en")) == shown

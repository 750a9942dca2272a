"""Who takes part, as a sheet shows it: pairs, members, organisations, the local group."""

from __future__ import annotations

from typing import Any

import pytest
from lxml.html import HtmlElement
from tests.core.editions import pages, parse, writer
from tests.core.samples import block, full, full_raw, practice, translated

from passerelle.model import Practice
from passerelle.views import participants
from passerelle.views.edition import Named

OTHER = {"other": practice()}


def test_a_pair_says_who_mentors_whom_on_what() -> None:
    """Both ends with country and population, the subject, what the mentor brings, who accompanies them."""
    (pair,) = participants.pairs(writer(full(), "en", OTHER))
    assert (pair.mentor.place.text, pair.mentor.country.text, pair.mentor.inhabitants) == (
        "Lyon en",
        "France",
        "522,969 inhabitants",
    )
    assert (pair.mentee.place.text, pair.mentee.country.text, pair.mentee.inhabitants) == (
        "Calp en",
        "Spain",
        "1 inhabitant",
    )
    assert (pair.topic, pair.theme.text) == ("§topic en", "jobs en")
    assert str(pair.practice) == "<p>§mentor's practice en</p>"
    assert pair.associations == (Named("§City council en"),)
    assert 'href="#source-1"' in pair.marks


def test_the_arrow_of_a_pair_has_words() -> None:
    """Who mentors whom must not be told by a drawing alone (WCAG 1.1.1)."""
    tree = parse(pages("en", {"sample": full(), **OTHER}).sheet("sample").content)
    (flow,) = tree.xpath("//*[@class='pl-pair__flow']")
    assert " ".join(flow.text_content().split()).startswith(
        "Mentor Lyon en France 522,969 inhabitants mentors Mentee Calp en"
    )


def test_members_are_grouped_by_country_in_the_order_of_the_record() -> None:
    """The lead comes first, with its country; members of one country stand together."""
    members = [{"place": place, "role": "member"} for place in ("riga", "lyon", "valencia", "brest")]
    groups = participants.members(writer(practice(members=members)))
    assert [(g.country.text, [m.place.text for m in g.members]) for g in groups] == [
        ("Latvia", ["Riga en"]),
        ("France", ["Lyon en", "Brest en"]),
        ("Spain", ["Valencia en"]),
    ]


def test_a_member_has_role_population_and_note() -> None:
    """What is known of each; where the population is not, nothing is shown for it."""
    latvia, france = participants.members(writer(full(), "fr", OTHER))
    (riga,) = latvia.members
    lyon = france.members[0]
    assert (riga.role, riga.inhabitants, riga.associations) == ("lead fr", None, (Named("§Presse"),))
    assert (lyon.role, lyon.inhabitants) == ("member fr", "522\u202f969 habitants")
    assert str(lyon.note) == "<p>§note on lyon fr</p>"
    assert 'href="#source-1"' in lyon.marks
    assert not riga.marks


def _organisations(code: str, translated: str | None, **organisation: Any) -> list[participants.OrganisationView]:
    texts = {code: block(code, **({"organisations": {"o": translated}} if translated else {}))}
    record = practice([code], code, organisations=[{"id": "o", "role": "lead"} | organisation], texts=texts)
    return [view for group in participants.organisations(writer(record, code)) for view in group.organisations]


def test_an_official_name_in_another_language_is_marked() -> None:
    """`lang` stands on whatever is not in the page's language, and on nothing else (WCAG 3.1.2)."""
    (foreign,) = _organisations("en", None, name="Ajuntament", language="ca")
    assert (foreign.name, foreign.official) == (Named("Ajuntament", lang="ca"), None)
    (own,) = _organisations("fr", None, name="Mairie", language="fr")
    assert (own.name, own.official) == (Named("Mairie"), None)
    (unknown,) = _organisations("en", None, name="URBACT")
    assert (unknown.name, unknown.official) == (Named("URBACT"), None)


def test_a_translated_name_comes_with_the_official_one() -> None:
    """The reader understands the first and can look up the second; the same name is not said twice."""
    (both,) = _organisations("en", "City council", name="Ajuntament", language="ca")
    assert (both.name, both.official) == (Named("City council"), Named("Ajuntament", lang="ca"))
    (same,) = _organisations("en", "URBACT", name="URBACT", language="fr")
    assert (same.name, same.official) == (Named("URBACT", lang="fr"), None)


def test_marked_names_carry_lang_in_the_page() -> None:
    """The view's language reaches the HTML: name, official name, with and without a link."""
    tree = parse(pages("en", {"sample": full(), **OTHER}).sheet("sample").content).get_element_by_id("organisations")
    assert _marked(tree) == {("§Presse", "fr"), ("§Ajuntament", "ca")}


def _marked(tree: HtmlElement) -> set[tuple[str, str]]:
    """What is said to be in another language, and in which."""
    return {(str(e.text_content()), str(e.get("lang"))) for e in tree.xpath(".//*[@lang]")}


@pytest.mark.parametrize(
    ("code", "city", "press"),
    [
        ("en", Named("§Ajuntament", lang="ca"), Named("§Presse", lang="fr")),
        ("fr", Named("§Ajuntament", lang="ca"), Named("§Presse")),
    ],
)
def test_an_official_name_is_marked_wherever_it_stands(code: str, city: Named, press: Named) -> None:
    """Beside a pair, a member and in the local group: `lang` is in the view and in the page, for each name apart."""
    data = full_raw()
    for texts in data["texts"].values():
        del texts["organisations"]
    data["pairs"][0]["organisations"] = data["members"][0]["organisations"] = ["city", "press"]
    data["local_group"]["organisations"] = ["city", "press"]
    record = Practice.model_validate(translated(data))
    made = writer(record, code, OTHER)
    group = participants.local_group(made)
    assert group is not None
    assert participants.pairs(made)[0].associations == (city, press)
    assert participants.members(made)[0].members[0].associations == (city, press)
    assert group.organisations == (city, press)
    tree = parse(pages(code, {"sample": record, **OTHER}).sheet("sample").content)
    for part in ("pairs", "members", "local-group"):
        section = tree.get_element_by_id(part)
        assert {"§Ajuntament", "§Presse"} <= set(map(str.strip, section.itertext()))
        assert _marked(section) == {(name.text, name.lang) for name in (city, press) if name.lang}


def test_organisations_stand_by_role_in_the_order_of_the_vocabulary() -> None:
    """Leads before partners, whatever the order of the record; roles that nobody has are left out."""
    groups = participants.organisations(writer(full(), "en", OTHER))
    assert [(group.role, [view.name.text for view in group.organisations]) for group in groups] == [
        ("lead en", ["§City council en"]),
        ("partner en", ["§Presse"]),
    ]
    (lead,) = groups[0].organisations
    assert (lead.level, lead.name.url) == ("local en", "https://city.example/")
    assert lead.place is not None
    assert lead.place.path == "cities/valencia/"


def test_the_local_group_says_where_and_who() -> None:
    """Its partners by their names in the page's language."""
    group = participants.local_group(writer(full(), "en", OTHER))
    assert group is not None
    assert (group.place.text, group.organisations) == ("Lyon en", (Named("§City council en"),))
    assert str(group.html) == "<p>§local group en</p>"
    assert participants.local_group(writer(practice())) is None

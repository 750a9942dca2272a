"""What a sheet tells machines: schema.org JSON-LD."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.core.editions import SITE_URL, edition
from tests.core.samples import full, practice
from tests.core.schema_org import faults

from passerelle.head import absolute
from passerelle.model import Practice
from passerelle.structured import FUNDER, LICENCE, MEMBERS, article
from passerelle.yaml_reader import read


def data(record: Practice, code: str = "en") -> dict[str, Any]:
    """The structured data of a record's sheet."""
    found = edition(code, {"sample": record, "other": practice()})
    return article("sample", found, lambda language, path: absolute(SITE_URL, language, "fr", path), SITE_URL)


FR, EN, ES = (f"{SITE_URL}{folder}practices/sample/" for folder in ("", "en/", "es/"))


def test_a_sheet_is_an_article_about_a_project() -> None:
    """What, in which language, since when, by whom, under which licence."""
    found = data(full())
    about = found["about"]
    assert {
        key: found[key] for key in ("@context", "@type", "@id", "url", "headline", "description", "inLanguage")
    } == {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": EN,
        "url": EN,
        "headline": "§Title en",
        "description": "§Summary en",
        "inLanguage": "en",
    }
    assert (found["datePublished"], found["dateModified"]) == ("2026-01-05", "2026-03-01")
    assert found["license"] == LICENCE
    assert found["publisher"] == {"@type": "Organization", "name": "Passerelle", "url": SITE_URL}
    assert found["keywords"] == ["housing en", "health en"]
    assert (about["@type"], about["name"]) == ("Project", "§Title en")
    assert (about["foundingDate"], about["dissolutionDate"]) == ("2020-10", "2022")
    assert data(practice())["dateModified"] == "2026-01-05"


def test_places_are_located() -> None:
    """Name in the page's language, country, WGS 84 coordinates, Wikidata where known."""
    places = {place["name"]: place for place in data(full())["about"]["location"]}
    assert list(places) == ["Valencia en", "Riga en", "Lyon en", "Brest en", "Calp en", "Turku en"]
    assert places["Lyon en"] == {
        "@type": "Place",
        "name": "Lyon en",
        "address": {"@type": "PostalAddress", "addressCountry": "FR"},
        "geo": {"@type": "GeoCoordinates", "latitude": 40.0, "longitude": 0.0},
        "sameAs": "https://www.wikidata.org/entity/Q456",
    }
    assert "sameAs" not in places["Riga en"]


def test_members_and_funders_are_organisations() -> None:
    """Under their name in the page's language; a fund that is named twice is one funder."""
    about = data(full(funding=[{"fund": "amif"}, {"fund": "amif"}, {"fund": "erdf"}]))["about"]
    assert about["funder"] == [{"@type": "Organization", "name": f"{fund} in full en"} for fund in ("amif", "erdf")]
    assert about["member"] == [
        {"@type": "Organization", "name": "§Presse"},
        {"@type": "Organization", "name": "§City council en", "url": "https://city.example/"},
    ]


ROLES = ("initiator", "lead", "facilitator", "partner", "host-network", "association")
OTHERS = ("event-host", "local-group-member", "evaluator")


def bodies(*roles: str, **more: Any) -> dict[str, list[str]]:
    """Names in the project's `member` and `funder` where one organisation has each of these roles."""
    organisations = [{"id": f"the-{role}", "name": f"The {role}", "role": role} for role in roles]
    about = data(practice(organisations=organisations, **more))["about"]
    return {key: [body["name"] for body in about[key]] for key in ("member", "funder") if key in about}


def test_those_who_carry_the_project_are_its_members() -> None:
    """schema.org: a member of an organisation, of which a project is a kind. Whoever evaluates it, hosts one of its
    events or sits in one of its local groups is none."""
    assert bodies(*ROLES, *OTHERS) == {"member": [f"The {role}" for role in ROLES]}
    assert bodies(*OTHERS) == {}


def test_those_who_pay_are_its_funders() -> None:
    """schema.org: supports something through a financial contribution. No member; told once, be it as fund and as
    organisation."""
    assert bodies("lead", "funder") == {"member": ["The lead"], "funder": ["The funder"]}
    assert bodies("funder", funding=[{"fund": "erdf"}]) == {"funder": ["erdf in full en", "The funder"]}
    fund = {"id": "erdf", "name": "The Fund", "role": "funder"}
    about = data(practice(organisations=[fund], funding=[{"fund": "erdf"}, {"fund": "erdf"}]))["about"]
    assert [body["name"] for body in about["funder"]] == ["erdf in full en"]


def test_roles_that_the_structured_data_knows_are_of_the_vocabulary() -> None:
    """A role renamed there would be lost here without a word."""
    path = Path(__file__).parents[2] / "practices" / "_vocabulary" / "organisation-roles.yml"
    known = read(path.read_bytes())
    assert {*MEMBERS, FUNDER, *OTHERS} <= set(known)


def test_sources_are_cited() -> None:
    """As works with publisher, language, address and date, as far as known."""
    assert data(full())["citation"] == [
        {
            "@type": "CreativeWork",
            "name": "§Rapport",
            "publisher": {"@type": "Organization", "name": "§Press"},
            "inLanguage": "fr",
            "url": "https://press.example/report",
            "datePublished": "2021-02-03",
        },
        {
            "@type": "CreativeWork",
            "name": "§Site",
            "publisher": {"@type": "Organization", "name": "§City"},
            "inLanguage": "en",
        },
    ]


def test_translations_and_original_name_each_other() -> None:
    """The original lists its translations, a translation its original; never itself, never one that does not exist."""
    original = data(practice(["fr", "es"]), "fr")
    assert original["workTranslation"] == [{"@type": "Article", "@id": ES, "inLanguage": "es"}]
    assert "translationOfWork" not in original
    translation = data(practice(["fr", "es"]), "es")
    assert translation["translationOfWork"] == {"@type": "Article", "@id": FR, "inLanguage": "fr"}
    assert "workTranslation" not in translation


def test_an_original_that_is_gone_is_not_named() -> None:
    """No address of a page that is not there."""
    found = data(practice(["en", "es"], "fr"), "en")
    assert not {"translationOfWork", "workTranslation"} & found.keys()


def test_what_is_not_known_is_left_out() -> None:
    """No empty end, funder or member."""
    assert data(practice())["about"].keys() == {"@type", "name", "foundingDate", "location"}


def test_every_term_is_of_schema_org() -> None:
    """Each class and property exists, stands where it belongs, and has a value of a kind that it may have."""
    for record in (full(), practice(["fr", "es"])):
        for code in record.texts:
            assert faults(data(record, code)) == []


def test_what_is_not_of_schema_org_is_found() -> None:
    """Or the test above would guard nothing: an unknown property, one of another class, a value of the wrong kind, an
    unknown class, a word where a thing is wanted."""
    found = data(full())
    found["titel"] = "x"
    found["about"]["headline"] = "x"
    found["about"]["location"][0]["geo"] = {"@type": "Person", "name": "x"}
    found["publisher"] = {"@type": "Organisation"}
    found["datePublished"] = "yesterday"
    assert sorted(faults(found)) == [
        "/Article/about/Project/location/Place/geo: no place for ['Person']",
        "/Article/about/Project: no property headline",
        "/Article/datePublished: {'@value': 'yesterday'}",
        "/Article/publisher: no class ['Organisation']",
        "/Article/publisher: no place for ['Organisation']",
        "/Article: no property titel",
    ]

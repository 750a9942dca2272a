"""Citations of sheets: read back by what reads them, whatever the sheet's words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import rispy  # type: ignore[import-untyped]
from bibtexparser.entrypoint import parse_string
from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]
from tests.core.editions import SITE_URL, edition, parse, renderer
from tests.core.samples import LANGUAGES, practice, raw
from tests.core.test_pages_hostile import HOSTILE

from passerelle.cite import Work, citation_tags, citations, cite_files, work, write_citations
from passerelle.cite.bibtex import langid
from passerelle.dates import PartialDate
from passerelle.model import Practice
from passerelle.strings import load_strings
from passerelle.structured import LICENCE

TEX = r"a\b {c} }d{ 10 % #1 A & B $x_y$ ~ ^ \input{x} %"

DATES = {"2026": ("2026", "2026///", [2026]), "2026-03": ("2026", "2026/03//", [2026, 3])} | {
    "2026-03-05": ("2026", "2026/03/05/", [2026, 3, 5])
}


def called(title: str) -> Practice:
    """A practice with this title and summary in each language."""
    data = raw(LANGUAGES)
    for texts in data["texts"].values():
        texts |= {"title": title, "summary": title}
    return Practice.model_validate(data)


def cited(record: Practice | None = None, code: str = "en", site_name: str = "Passerelle") -> Work:
    """What a citation of `sample` says."""
    records = {"sample": record or practice(themes=["housing", "health"], updated="2026-03-05")}
    return work("sample", edition(code, records, site_name=site_name), SITE_URL)


def bib(found: Work) -> tuple[str, str, dict[str, str]]:
    """Type, key and fields of the one BibLaTeX entry, as a parser reads it."""
    library = parse_string(dict(citations(found))["bib"].decode())
    assert not library.failed_blocks
    assert not library.comments
    (entry,) = library.entries
    return entry.entry_type, entry.key, {field.key: str(field.value) for field in entry.fields}


def ris(found: Work) -> dict[str, Any]:
    """The one reference of the RIS file, as a parser reads it."""
    (reference,) = rispy.loads(dict(citations(found))["ris"].decode())
    return dict(reference)


def csl(found: Work) -> dict[str, Any]:
    """The one item of the CSL-JSON file."""
    (item,) = json.loads(dict(citations(found))["json"])
    return dict(item)


def plain(tex: str) -> str:
    """The words that TeX would set."""
    commands = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}"} | {
        "textasciitilde": "~",
        "textasciicircum": "^",
    }
    text = re.sub(r"\\([%#&$_])|\\(text\w+)\{\}|\{\}", lambda m: m[1] or commands.get(m[2], ""), tex)
    assert len(re.findall(r"(?<!\\)[%#&$_~^]", re.sub(r"\\[%#&$_]|\\text\w+\{\}", "", tex))) == 0
    return text


# what is said -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_a_citation_says(code: str) -> None:
    """Title, address and labels of the language; the site as author, publisher and container, and no person; the date
    of the last update, which the citation on the sheet names too."""
    found = cited(code=code)
    folder = "" if code == "fr" else f"{code}/"
    assert found == Work(
        id="sample",
        key=f"sample-{code}",
        title=f"§Title {code}",
        summary=f"§Summary {code}",
        site="Passerelle",
        url=f"{SITE_URL}{folder}practices/sample/",
        language=code,
        published=PartialDate(2026, 1, 5),
        issued=PartialDate(2026, 3, 5),
        keywords=(f"housing {code}", f"health {code}"),
    )
    assert cited(practice()).issued == PartialDate(2026, 1, 5)


# formats --------------------------------------------------------------------------------------------------------------


def test_biblatex() -> None:
    """A page online, by a body (in braces of its own, or it would have a family name), with its capitals as they are
    and its language as the package babel calls it."""
    assert bib(cited()) == (
        "online",
        "sample-en",
        {
            "author": "{Passerelle}",
            "title": "{§Title en}",
            "year": "2026",
            "month": "mar",
            "url": f"{SITE_URL}en/practices/sample/",
            "organization": "Passerelle",
            "langid": "english",
            "keywords": "housing en, health en",
            "abstract": "§Summary en",
        },
    )


def test_the_month_is_a_name_of_the_style() -> None:
    """Without braces, or styles would print `mar` in every language; BibLaTeX takes it for a number."""
    lines = dict(citations(cited()))["bib"].decode().splitlines()
    assert "  year = {2026}," in lines
    assert "  month = mar," in lines
    months = [bib(cited(practice(published=f"2026-{number:02d}")))[2]["month"] for number in range(1, 13)]
    assert ",".join(months) == "jan,feb,mar,apr,may,jun,jul,aug,sep,oct,nov,dec"


@pytest.mark.parametrize("text", ["a -- b --- c", "``quoted''", "<<a>>, ,,b", "?`Que? !`Si!", "a-b 'c' `d`"])
def test_tex_makes_no_other_characters_of_a_title(text: str) -> None:
    """Two hyphens would become a dash, two apostrophes a quotation mark: nothing stands together that TeX joins, and
    the title is read back as it was."""
    title = bib(cited(called(text)))[2]["title"]
    assert not re.search(r"--|``|''|[?!]`|,,|<<|>>", title)
    assert plain(title) == f"{{{text}}}"
    assert LatexNodes2Text().latex_to_text(title) == text


def test_languages_as_babel_calls_them() -> None:
    """By the English name, if it is one word; else by none rather than by a wrong one."""
    assert [langid(code) for code in ("fr", "es", "de", "uk")] == ["french", "spanish", "german", "ukrainian"]
    assert langid("nb") is None
    assert langid("zxx-none") is None


def test_ris() -> None:
    """An electronic source: each line a tag, two spaces, a hyphen, a space; lines end with CR and LF, the reference
    with ER. The comma after the author tells a body."""
    written = dict(citations(cited()))["ris"].decode()
    lines = written.split("\r\n")
    assert lines[0] == "TY  - ELEC"
    assert lines[-2:] == ["ER  - ", ""]
    assert "\n" not in written.replace("\r\n", "")
    assert all(re.match("[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
    assert ris(cited()) == {
        "type_of_reference": "ELEC",
        "id": "sample-en",
        "title": "§Title en",
        "authors": ["Passerelle,"],
        "secondary_title": "Passerelle",
        "publisher": "Passerelle",
        "year": "2026",
        "date": "2026/03/05/",
        "language": "en",
        "urls": [f"{SITE_URL}en/practices/sample/"],
        "keywords": ["housing en", "health en"],
        "abstract": "§Summary en",
    }


def test_csl_json() -> None:
    """A list of items, each with the variables of CSL 1.0.2 and nothing else; the author is a literal name."""
    assert csl(cited()) == {
        "id": "sample-en",
        "type": "webpage",
        "title": "§Title en",
        "author": [{"literal": "Passerelle"}],
        "container-title": "Passerelle",
        "publisher": "Passerelle",
        "issued": {"date-parts": [[2026, 3, 5]]},
        "URL": f"{SITE_URL}en/practices/sample/",
        "language": "en",
        "keyword": "housing en, health en",
        "abstract": "§Summary en",
    }


@pytest.mark.parametrize("date", DATES)
def test_dates_are_never_more_precise_than_known(date: str) -> None:
    """In every format, and in the tags."""
    found = cited(practice(published=date))
    year, slashed, parts = DATES[date]
    fields = bib(found)[2]
    assert "date" not in fields
    assert fields["year"] == year
    assert fields.get("month") == (None if len(date) == 4 else "mar")
    assert (ris(found)["year"], ris(found)["date"]) == (year, slashed)
    assert csl(found)["issued"] == {"date-parts": [parts]}
    assert dict(citation_tags(found))["citation_publication_date"] == date.replace("-", "/")
    assert dict(citation_tags(found))["DC.date"] == date


@pytest.mark.parametrize(
    "payload", [*HOSTILE, TEX, "{", "}}", "\\", "@article{x, title={y}}", "--{}--", "TY  - JOUR", "ER  - "]
)
def test_hostile_words_stay_words(payload: str) -> None:
    """Each format gives a title back as it was, in one entry with the fields of any other."""
    found, usual = cited(called(payload)), cited(called("a"))
    kind, key, fields = bib(found)
    assert (kind, key, fields.keys()) == ("online", "sample-en", bib(usual)[2].keys())
    assert plain(fields["title"]) == f"{{{payload}}}"
    assert plain(fields["abstract"]) == payload
    assert fields["title"].count("{") == fields["title"].count("}")
    assert ris(found).keys() == ris(usual).keys()
    assert ris(found)["title"] == re.sub("[\u2028\u2029]", " ", payload).strip()
    assert csl(found)["title"] == payload
    assert csl(found).keys() == csl(usual).keys()


def test_the_name_of_the_site_is_escaped() -> None:
    """As every other text."""
    fields = bib(cited(site_name="Cities & Co {x} 100 %"))[2]
    assert plain(fields["author"]) == "{Cities & Co {x} 100 %}"
    assert plain(fields["organization"]) == "Cities & Co {x} 100 %"


# tags -----------------------------------------------------------------------------------------------------------------


def test_tags_of_reference_managers() -> None:
    """Highwire Press tags by the names that Zotero and Google Scholar read, and Dublin Core's elements and terms."""
    url = f"{SITE_URL}en/practices/sample/"
    assert citation_tags(cited()) == (
        ("z:itemType", "webpage"),
        ("citation_title", "§Title en"),
        ("citation_author", "Passerelle"),
        ("citation_publisher", "Passerelle"),
        ("citation_publication_date", "2026/03/05"),
        ("citation_language", "en"),
        ("citation_public_url", url),
        ("citation_keywords", "housing en; health en"),
        ("DC.title", "§Title en"),
        ("DC.creator", "Passerelle"),
        ("DC.publisher", "Passerelle"),
        ("DC.date", "2026-03-05"),
        ("DC.language", "en"),
        ("DC.identifier", url),
        ("DC.type", "Text"),
        ("DC.format", "text/html"),
        ("DC.rights", LICENCE),
        ("DC.description", "§Summary en"),
        ("DC.subject", "housing en"),
        ("DC.subject", "health en"),
        ("DCTERMS.issued", "2026-01-05"),
        ("DCTERMS.modified", "2026-03-05"),
    )


JOURNALS = re.compile("citation_(journal|conference|(in)?book|dissertation|technical_report|isbn|issn|volume|issue)")
"""Tags by which Zotero takes a page for an article, a report, a thesis…, whatever `z:itemType` says."""


def test_zotero_takes_a_sheet_for_a_web_page() -> None:
    """A `citation_title` alone makes it the article of a journal (Zotero's translator “Embedded Metadata”): the type is
    told, and nothing that tells another. No other tag than a subject stands twice, since it would join the two."""
    names = [name for name, _ in citation_tags(cited())]
    assert dict(citation_tags(cited()))["z:itemType"] == "webpage"
    assert not [name for name in names if JOURNALS.match(name)]
    assert {name for name in names if names.count(name) > 1} == {"DC.subject"}
    assert all(content for _, content in citation_tags(cited()))


# files ----------------------------------------------------------------------------------------------------------------


def test_each_sheet_has_its_files(tmp_path: Path) -> None:
    """In each language in which it exists, and in no other, where its page says that they are; the same bytes
    whatever stood there before."""
    records = {"all": practice(), "french": practice(["fr"])}
    editions = [edition(code, records) for code in LANGUAGES]
    longer = tmp_path / "practices" / "all" / "citation.ris"
    longer.parent.mkdir(parents=True)
    longer.write_text("x" * 10_000, encoding="utf-8")
    write_citations(editions, SITE_URL, tmp_path)
    written = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("citation.*")}
    wanted = {}
    for found in editions:
        for id_ in ("all", "french") if found.code == "fr" else ("all",):
            contents = dict(citations(work(id_, found, SITE_URL)))
            for file in cite_files(id_, found.code):
                wanted[found.prefix + file.path] = contents[file.name.rpartition(".")[2]]  # type: ignore[index]
    assert written == wanted
    assert len(written) == 3 * 4


def test_files_are_kept_under_names_of_their_own() -> None:
    """Two citations in one folder of downloads do not meet."""
    names = [file.name for id_ in ("a", "b") for code in LANGUAGES for file in cite_files(id_, code)]
    assert len(set(names)) == len(names) == 18
    assert [(file.label, file.type) for file in cite_files("a", "fr")] == [
        ("BibTeX", "application/x-bibtex"),
        ("RIS", "application/x-research-info-systems"),
        ("CSL-JSON", "application/vnd.citationstyles.csl+json"),
    ]


def test_a_sheet_shows_its_citation_and_leads_to_the_files() -> None:
    """In the open, so that it is printed too; its button waits for a script; each link goes to a file of this sheet."""
    strings, citation = load_strings("en"), "“A <b> & c”, Passerelle"
    files = cite_files("one", "en")
    context = {"strings": strings, "s": strings.sheet, "base": "../../", "cite_files": files}
    (block,) = parse(renderer()("cite.html", context | {"sheet": SimpleNamespace(citation=citation)})).iter("details")
    assert "open" in block.attrib
    (copied,) = block.xpath(".//*[@data-cite]")
    assert "hidden" in copied.attrib
    assert block.xpath(f"string(.//*[@id='{copied.get('data-cite')}'])") == citation
    links = [(a.get("href"), a.get("download"), a.text) for a in block.iter("a")]
    assert links == [(f"../../{file.path}", file.name, file.label) for file in files]

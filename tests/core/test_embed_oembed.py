"""oEmbed 1.0: what is beside each embed, and what consumers make of it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html
from tests.core.editions import SITE_URL, edition, folded
from tests.core.embedded import made
from tests.core.samples import LANGUAGES, WORDS, full, full_raw, practice, rewritten, translated
from tests.core.test_pages_hostile import HOSTILE

from passerelle import addresses
from passerelle.embed import oembed
from passerelle.escaping import escaped
from passerelle.head import Alternate
from passerelle.model import Practice

TYPES: dict[str, type] = {
    "version": str,
    "type": str,
    "title": str,
    "provider_name": str,
    "provider_url": str,
    "cache_age": int,
    "width": int,
    "height": int,
    "html": str,
}


def descriptions(records: Mapping[str, Practice], language: str = "en") -> dict[str, dict[str, Any]]:
    """Every description of a language, by the path of its embed."""
    found = edition(language, records)
    return {shown.embed: json.loads(oembed.describe(shown, found, SITE_URL)) for shown in oembed.all_shown(found)}


def kept_by_wordpress(html: str) -> str:
    """What `wp_filter_oembed_result` (WordPress 4.4 to 6.x) keeps: three elements with few of their attributes, and of
    these a blockquote without any, directly before the iframe."""
    allowed = {"a": ("href",), "blockquote": (), "iframe": ("src", "width", "height", "frameborder", "title")}

    def filtered(tag: re.Match[str]) -> str:
        name = tag[2].lower()
        if name not in allowed:
            return ""
        attributes = re.findall(r'\s([\w-]+)="([^"]*)"', tag[3])
        return (
            f"<{tag[1]}{name}" + "".join(f' {key}="{value}"' for key, value in attributes if key in allowed[name]) + ">"
        )

    html = re.sub(r"<(/?)(\w+)((?:\s[^<>]*)?)>", filtered, html)
    found = re.search(r"(?s)(<blockquote>.*?</blockquote>)?.*(<iframe.*?></iframe>)", html)
    assert found
    return (found[1] or "") + found[2]


def test_each_embed_has_one(tmp_path: Path) -> None:
    """Beside each embed of each language stands its description, with all that oEmbed asks of `rich`, none empty."""
    records = {"sample": full(), "other": practice()}
    editions = {code: edition(code, records) for code in LANGUAGES}
    embeds = made(records)
    for path in embeds:
        (tmp_path / path).mkdir(parents=True)
    oembed.write_oembeds(tmp_path, editions, SITE_URL)
    files = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*.json")}
    assert files == {addresses.oembed(path) for path in embeds}
    for file in files:
        data = json.loads((tmp_path / file).read_text("utf-8"))
        assert {name: type(value) for name, value in data.items()} == TYPES
        assert (data["version"], data["type"]) == ("1.0", "rich")
        assert data["width"] <= 600
        assert 200 <= data["height"] <= 1000
        assert all(data.values())
        frame = lxml_html.fragment_fromstring(data["html"], create_parent=True).find("iframe")
        assert frame is not None
        address, _, query = str(frame.get("src")).partition("?")
        assert address == SITE_URL + file.removesuffix("oembed.json")
        # WordPress cuts what is higher than a thousand pixels, and with it the source and the licence
        assert query == ("view=compact" if "embed/practices/" in file else "")
        assert (frame.get("width"), frame.get("height")) == (str(data["width"]), str(data["height"]))


def test_long_lists_are_told_to_be_short() -> None:
    """Three sheets are as much as WordPress shows of a list without cutting it."""
    many = descriptions({f"sample-{n}": practice() for n in range(6)})
    (html,) = {data["html"].count("?limit=3") for path, data in many.items() if path.startswith("embed/themes/")}
    assert html == 1


def test_wordpress_keeps_the_fallback_and_the_frame() -> None:
    """After its filter there are the title, linked to the full page, the summary, and the frame, in this order."""
    data = descriptions({"sample": practice()})["embed/practices/sample/"]
    kept = kept_by_wordpress(data["html"])
    page = f"{SITE_URL}en/practices/sample/"
    assert kept == (
        f'<blockquote><a href="{page}">§Title en</a> – §Summary en</blockquote>'
        f'<iframe src="{SITE_URL}en/embed/practices/sample/?view=compact" width="600" height="880" '
        'title="§Title en · Passerelle" frameborder="0"></iframe>'
    )
    assert "\n" not in data["html"]
    assert "#" not in kept  # it adds its secret there


def test_the_frame_is_kept_in() -> None:
    """It has no origin, loads when it is near, says what it is; the script comes last."""
    data = descriptions({"sample": practice()})["embed/practices/sample/"]
    quote, frame, script = lxml_html.fragment_fromstring(data["html"], create_parent=True)
    assert "allow-same-origin" not in frame.get("sandbox", "allow-same-origin")
    assert frame.get("loading") == "lazy"
    assert "passerelle-embed" in quote.get("class", "").split()
    assert script.get("src") == f"{SITE_URL}embed.js"


def test_a_language_that_lacks_the_sheet() -> None:
    """The words are those of the original, marked as such, and lead to it; the frame speaks the page's language."""
    data = descriptions({"sample": practice(("fr",))}, "es")["embed/practices/sample/"]
    assert data["title"] == "§Title fr"
    quote = lxml_html.fragment_fromstring(data["html"], create_parent=True)[0]
    assert quote.get("lang") == "fr"
    assert [link.get("href") for link in quote.iter("a")] == [f"{SITE_URL}practices/sample/"]
    assert f'src="{SITE_URL}es/embed/practices/sample/?view=compact"' in data["html"]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    """Whatever a record says stands in the HTML as text, and WordPress's filter finds no more in it."""
    data = rewritten(full_raw(), lambda text: f"{WORDS}{words}")
    found = descriptions({"sample": Practice.model_validate(translated(data))})["embed/practices/sample/"]
    parsed = lxml_html.fragment_fromstring(found["html"], create_parent="div")
    assert [element.tag for element in parsed.iter()] == ["div", "blockquote", "a", "iframe", "script"]
    assert folded(f"{WORDS}{words}") in folded(parsed.text_content())
    assert kept_by_wordpress(found["html"]).count("<") == 6


def test_the_link_that_leads_to_it() -> None:
    """The head of the page names the description in its own language."""
    found = edition("es", {"sample": practice()})
    link = oembed.discovery(oembed.sheet("sample", found), found, SITE_URL)
    assert link == Alternate("application/json+oembed", f"{SITE_URL}es/embed/practices/sample/oembed.json", "§Title es")


def test_same_bytes() -> None:
    """Twice the same input is twice the same bytes, and another record changes nothing of a sheet's."""
    one = edition("en", {"sample": practice()})
    two = edition("en", {"sample": practice(), "other": full()})
    first = oembed.describe(oembed.sheet("sample", one), one, SITE_URL)
    assert first == oembed.describe(oembed.sheet("sample", two), two, SITE_URL)


def test_a_name_of_the_site_is_escaped() -> None:
    """The site's own name stands in an attribute."""
    found = edition("en", {"sample": practice()}, site_name='A "bridge" & <more>')
    data = json.loads(oembed.describe(oembed.sheet("sample", found), found, SITE_URL))
    assert escaped(' · A "bridge" & <more>') in data["html"]
    assert data["provider_name"] == 'A "bridge" & <more>'

"""The page around an embed: what every one has, whatever it shows."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from tests.core.editions import SITE_URL, folded
from tests.core.embedded import ASSETS, editions_of, made, read
from tests.core.samples import LANGUAGES, WORDS, full, full_raw, practice, rewritten, translated, vocabulary
from tests.core.small_world import write_world
from tests.core.test_pages_hostile import HOSTILE

from passerelle.embed.page import MOST_BYTES, Assets
from passerelle.embed.publish import write_embeds
from passerelle.model import Practice
from passerelle.site import Settings, Site

PROJECT = Path(__file__).parents[2]
KINDS = (
    "practices/sample/",
    "networks/urbact/",
    "networks/urbact/map/",
    "themes/housing/",
    "countries/fr/",
    "cities/lyon/",
)
TOKENS = (PROJECT / "overrides/assets/passerelle/tokens.css").read_text("utf-8")


@pytest.fixture(scope="module")
def found() -> dict[str, str]:
    """The embeds of a practice with every field, and of one in French alone."""
    return made({"sample": full(), "other": practice(["fr"])})


def prefix(language: str) -> str:
    """The folder of a language."""
    return "" if language == "fr" else f"{language}/"


def test_every_kind_exists_in_each_language(found: dict[str, str]) -> None:
    """Sheets, four kinds of list, and the map of each network: the same addresses below each language's root."""
    paths = {code: {p.removeprefix(code + "/") for p in found if p.startswith(f"{code}/")} for code in ("en", "es")}
    french = {path for path in found if not path.startswith(("en/", "es/"))}
    assert paths["en"] == paths["es"] == french
    assert {f"embed/{kind}" for kind in KINDS} <= french
    assert not [path for path in french if "audiences" in path]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_head(kind: str, language: str, found: dict[str, str]) -> None:
    """Its language, not to be indexed, canonical to the full page, described for oEmbed beside it."""
    page = read(found[f"{prefix(language)}embed/{kind}"])
    assert page.get("lang") == language
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    full_page = f"{SITE_URL}{prefix(language)}{kind.removesuffix('map/')}"
    assert page.xpath("//link[@rel='canonical']/@href") == [full_page]
    described = page.xpath("//link[@rel='alternate'][@type='application/json+oembed']/@href")
    assert described == [f"{SITE_URL}{prefix(language)}embed/{kind}oembed.json"]
    assert str(page.findtext(".//title")).endswith(" · Passerelle")
    assert page.xpath("count(//h1)") == 1


def test_source_and_licence_are_always_told(found: dict[str, str]) -> None:
    """Whoever sees it knows where it is from, under which terms, and how to come to all of it."""
    for path, html in found.items():
        page = read(html)
        home, licence = page.xpath("//footer//a/@href")
        assert (home, licence) == (depth(path), "https://creativecommons.org/licenses/by/4.0/")
        assert page.xpath("//p[@class='on']/a/@href"), path


def depth(path: str) -> str:
    """The way from an embed up to its language's root."""
    return "../" * re.sub("^(en|es)/", "", path).count("/")


def test_it_needs_nothing_but_itself(found: dict[str, str]) -> None:
    """Nothing is loaded, stored or framed; style and script are those that its own policy names."""
    for path, html in found.items():
        page = read(html)
        assert page.xpath("//@src | //img | //iframe | //object | //form | //base") == [], path
        links = {link.get("rel") for link in page.xpath("//link")}
        assert links == {"icon", "canonical", "alternate"}
        assert page.xpath("//link[@rel='icon']/@href") == ["data:,"]
        assert page.xpath("//*[@style or @*[starts-with(name(), 'on')]]") == []
        policy = page.xpath("//meta[@http-equiv]/@content")[0]
        for tag in ("style", "script"):
            [text] = page.xpath(f"//{tag}/text()")
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"{tag}-src 'sha256-{digest}'" in policy
        assert policy.startswith("default-src 'none'; ")


def test_links_open_tabs_that_cannot_reach_back(found: dict[str, str]) -> None:
    """A frame must not be led away from what it shows."""
    for path, html in found.items():
        for link in read(html).iter("a"):
            assert link.get("target") == "_blank", path
            assert "noopener" in str(link.get("rel")).split()


def test_style_and_script_are_small() -> None:
    """They stand in each of 30,000 pages."""
    assets = Assets.read(ASSETS)
    assert len(assets.style.encode()) < 6_000
    assert len(assets.script.encode()) <= 2_048
    for word in ("localStorage", "sessionStorage", "cookie", "fetch", "innerHTML", "eval", "import"):
        assert word not in assets.script


def test_colours_are_those_of_the_site() -> None:
    """Each is written twice, so that no embed has to load the site's style, and is the same."""
    own = dict(re.findall(r"(--pl-[\w-]+): (light-dark\(#[^)]*\));", (ASSETS / "embed.css").read_text("utf-8")))
    assert len(own) >= 8
    known = dict(re.findall(r"(--pl-[\w-]+): (light-dark\(#[^)]*\));", TOKENS))
    assert own == {name: known[name] for name in own}
    accent = re.search(
        r"--pl-accent:light-dark\(var\(--light,(#\w+)\),var\(--dark,(#\w+)\)\)", Assets.read(ASSETS).style
    )
    assert accent
    assert f"light-dark({accent[1]}, {accent[2]})" == known["--pl-accent"]


def shapes(words: str) -> tuple[dict[str, list[tuple[str, list[str]]]], str]:
    """The elements of every embed of a record, lists and a site that say nothing but `words`, and a title."""
    data = rewritten(full_raw(), lambda _: f"{WORDS}{words}")
    french = rewritten(full_raw(), lambda _: words)["texts"]["fr"]
    records = {"sample": Practice.model_validate(translated(data)), "other": practice(["fr"], texts={"fr": french})}
    pages = {path: read(html) for path, html in made(records, vocabulary(words=words), None, words).items()}
    found = {
        path: [(e.tag, sorted(map(str, e.attrib))) for e in page.iter() if isinstance(e.tag, str)]
        for path, page in pages.items()
    }
    return found, str(pages["en/embed/practices/sample/"].findtext(".//h1/a"))


@pytest.mark.parametrize("payload", HOSTILE)
def test_words_stay_words(payload: str) -> None:
    """Whatever record, lists and site's name hold, the elements are those of plain words."""
    plain, _ = shapes("plain words")
    found, title = shapes(payload)
    assert found == plain
    assert folded(title) == folded(f"{WORDS}{payload}")


def test_real_records_stay_below_the_limit(tmp_path: Path) -> None:
    """Every embed of the base weighs less than 40 KB, with all that it needs but a map's background; sheets half."""
    settings = Settings(SITE_URL, "Passerelle", templates=PROJECT / "overrides/templates", world=write_world(tmp_path))
    site = Site.load(PROJECT, settings)
    write_embeds(site.pages, tmp_path / "out", ASSETS, site._atlas)
    sizes = {p.relative_to(tmp_path / "out").as_posix(): p.stat().st_size for p in (tmp_path / "out").rglob("*.html")}
    assert len(sizes) > 3 * 2 * len(site.catalogue.practices)
    assert max(sizes.values()) < MOST_BYTES
    assert max(size for path, size in sizes.items() if "embed/practices/" in path) < MOST_BYTES / 2


def test_an_edit_changes_its_own_files_alone() -> None:
    """A word of one summary: its sheet's embeds, and the lists that show it, in the languages that show that text."""
    before, after = practice(themes=["housing"], places=["lyon"]), practice(themes=["housing"], places=["lyon"])
    texts = {**after.texts, "en": after.texts["en"].model_copy(update={"summary": "Another."})}
    after = after.model_copy(update={"texts": texts})
    other = practice(themes=["jobs"], places=["calp"])
    one, two = (made({"sample": record, "other": other}) for record in (before, after))
    changed = {path for path in one if one[path] != two[path]}
    assert one.keys() == two.keys()
    assert changed == {
        f"en/embed/{path}" for path in ("practices/sample/", "themes/housing/", "countries/fr/", "cities/lyon/")
    }


def test_same_input_same_bytes() -> None:
    """Two builds give the same files."""
    records = {"sample": full(), "other": practice(["fr"])}
    assert made(records) == made(records)


def test_a_build_over_another_writes_the_same(tmp_path: Path) -> None:
    """Folders that are there already, of oEmbed's files for instance, are no obstacle."""
    (tmp_path / "embed/practices/sample").mkdir(parents=True)
    for _ in range(2):
        write_embeds(editions_of(), tmp_path, ASSETS)
    assert (tmp_path / "es/embed/practices/sample/index.html").is_file()

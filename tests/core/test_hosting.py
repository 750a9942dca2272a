"""What servers should say with the files: one policy, in each of their ways."""

from __future__ import annotations

import re

import pytest

from passerelle.hosting import apache, embeds_pattern, headers_file, inline_scripts, nginx, policy, rules

LANGUAGES = ("fr", "en", "es")
SCRIPTS = ("alert(1)",)
PATHS = ("", "practices/mc2cm/", "practices/", "embed/", "map/", "themes/housing/")


@pytest.mark.parametrize("site_url", ["https://example.org/", "https://example.org/some/where/"])
def test_rules_do_not_overlap(site_url: str) -> None:
    """No header is set twice for an address: servers differ in what they would make of it. Pages of ours have a policy,
    embeds have none."""
    root = site_url.removeprefix("https://example.org")
    found = rules(site_url, LANGUAGES, PATHS, SCRIPTS)
    compiled = [(re.compile(re.escape(rule.pattern).replace(r"\*", ".*")), rule.headers) for rule in found]
    for folder in ("", "en/", "es/"):
        for path in (*PATHS, "embed/practices/mc2cm/", "embed/networks/urbact/map/"):
            sent = [
                name for pattern, headers in compiled if pattern.fullmatch(root + folder + path) for name in headers
            ]
            assert len(sent) == len(set(sent))
            assert ("Content-Security-Policy" in sent) == (path in PATHS)
            assert "X-Content-Type-Options" in sent


def test_pages_named_by_their_files() -> None:
    """The home page and the page about embeds are no less guarded when the address names their file; nor is the page
    of addresses that nothing stands at."""
    found = rules("https://example.org/x/", LANGUAGES, PATHS, SCRIPTS)
    guarded = {rule.pattern for rule in found if "Content-Security-Policy" in rule.headers}
    for folder in ("", "en/", "es/"):
        assert {f"/x/{folder}index.html", f"/x/{folder}embed/index.html"} <= guarded
    assert "/x/404.html" in guarded


def test_the_policy() -> None:
    """Scripts are the site's own files and those known to stand inline; nobody else frames it; nothing is loaded from
    elsewhere. The hash is the one that browsers tell (echo -n 'alert(1)' | openssl dgst -sha256 -binary | base64)."""
    told = dict(part.split(" ", 1) for part in policy(SCRIPTS).split("; "))
    hashed = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
    assert told["script-src"] == f"'self' 'wasm-unsafe-eval' {hashed}"
    assert told["frame-ancestors"] == told["default-src"] == told["base-uri"] == "'self'"
    assert "unsafe-inline" not in policy(SCRIPTS)


def test_inline_scripts() -> None:
    """Those with a file, or with data, are none."""
    template = '<script>a()</script><script src="x" defer></script><script type="application/ld+json">{}</script>'
    assert inline_scripts(template) == ("a()",)


@pytest.mark.parametrize(
    ("address", "embed"),
    [
        ("/x/embed/practices/mc2cm/", True),
        ("/x/en/embed/networks/urbact/map/index.html", True),
        ("/x/embed/themes/housing/oembed.json", True),
        ("/x/embed/", False),
        ("/x/embed/index.html", False),
        ("/x/de/embed/practices/mc2cm/", False),
        ("/x/practices/embed/", False),
        ("/embed/practices/mc2cm/", False),
    ],
)
def test_pattern_of_embeds(address: str, embed: bool) -> None:
    """What stands for embeds, for servers that take a pattern."""
    assert bool(re.search(embeds_pattern("https://example.org/x/", LANGUAGES), address)) == embed


def test_every_server_is_told_the_same() -> None:
    """The same headers with the same values, wherever they are written."""
    site = "https://example.org/"
    written = headers_file(rules(site, LANGUAGES, PATHS, SCRIPTS)).decode()
    for text in (nginx(site, LANGUAGES, SCRIPTS), apache(site, LANGUAGES, SCRIPTS)):
        assert policy(SCRIPTS) in text
        assert embeds_pattern(site, LANGUAGES) in text
        for name in ("X-Content-Type-Options", "Referrer-Policy", "Access-Control-Allow-Origin"):
            value = re.search(rf"{name}: (.+)", written)
            assert value is not None
            assert f'{name} "{value[1]}"' in text


def test_a_line_is_short_enough() -> None:
    """Cloudflare reads two thousand characters of a line."""
    written = headers_file(rules("https://example.org/", LANGUAGES, PATHS, SCRIPTS)).decode()
    assert max(map(len, written.splitlines())) < 2_000

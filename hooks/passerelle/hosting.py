"""What a web server should say with the files of the site, for each kind of server: one policy, written in its ways."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from passerelle import addresses

HEADERS_FILE = "_headers"
"""Netlify's and Cloudflare's file, at the root of the site."""

MOST_RULES = 100
"""Rules of such a file that Cloudflare reads."""

INDEX = ("", "index.html")
"""What may follow the address of a folder to name its page."""

NOT_FOUND = "404.html"
"""What hosts send where nothing stands, from the root of the site. Its rule is for that address alone: what is sent for
another one has the headers of that."""

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Access-Control-Allow-Origin": "*",
}
"""Headers of every file. All is public and there are no cookies: scripts of other sites may read the data, the feeds
and all else, as they may through any server of theirs."""

POLICY = "Content-Security-Policy"
"""Header of the site's own pages. Embeds have none: they state their policy in their heads, and anybody may frame them
(`frame-ancestors *` would refuse a host that is itself in a frame without an origin)."""

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


class Rule(NamedTuple):
    """Headers of the addresses that a pattern stands for."""

    pattern: str
    headers: dict[str, str]


def inline_scripts(template: str) -> tuple[str, ...]:
    """The scripts that stand within a template of pages."""
    return tuple(_INLINE.findall(template))


def policy(scripts: Iterable[str]) -> str:
    """The content security policy of the site's own pages, in which these `scripts` stand inline.

    Search and the form's checks are WebAssembly; the form's preview is a page that the browser makes (blob:); images
    within styles are data:.
    """
    hashes = [f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in scripts]
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(("script-src 'self' 'wasm-unsafe-eval'", *hashes)),
            "img-src 'self' data:",
            "frame-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


def rules(site_url: str, languages: Sequence[str], paths: Iterable[str], scripts: Iterable[str]) -> tuple[Rule, ...]:
    """The rules of the site: `languages` with the default one first, `paths` of pages below a language's root, of
    which the first folder is what matters, `scripts` as in `policy`.

    Where several rules apply, servers differ in what becomes of a header that more than one of them sets: no two of
    these set the same header for the same address. So there is none for addresses that nothing stands at.
    """
    root = urlsplit(site_url).path
    own = {POLICY: policy(scripts)}
    folders = sorted({path.split("/", 1)[0] for path in paths} - {"", addresses.EMBED.rstrip("/")})
    found = [Rule(f"{root}*", EVERYWHERE)]
    starts = [root + addresses.prefix(code, languages[0]) for code in languages]
    found += [Rule(start + path + file, own) for start in starts for path in ("", addresses.EMBED) for file in INDEX]
    found += [Rule(root + NOT_FOUND, own)]
    found += [Rule(f"{start}{folder}/*", own) for start in starts for folder in folders]
    return tuple(found)


def headers_file(found: Iterable[Rule]) -> bytes:
    """The rules as Netlify and Cloudflare read them."""
    return "\n".join(_blocks(found)).encode()


def _blocks(found: Iterable[Rule]) -> Iterator[str]:
    for rule in found:
        yield rule.pattern
        yield from (f"  {name}: {value}" for name, value in rule.headers.items())


def embeds_pattern(site_url: str, languages: Sequence[str]) -> str:
    """Regular expression of the addresses of embeds, for servers that take one."""
    others = "|".join(map(re.escape, languages[1:]))
    before = f"(?:(?:{others})/)?" if others else ""
    return f"^{re.escape(urlsplit(site_url).path)}{before}{addresses.EMBED}[^/]+/"


def nginx(site_url: str, languages: Sequence[str], scripts: Iterable[str]) -> str:
    """The same for nginx: a map beside the server, headers within it."""
    everywhere = "\n".join(f'    add_header {name} "{value}" always;' for name, value in EVERYWHERE.items())
    return f"""\
map $uri $passerelle_policy {{
    default "{policy(scripts)}";
    "~{embeds_pattern(site_url, languages)}" ""; # embeds, which anybody may frame
}}
server {{
    # …
{everywhere}
    add_header {POLICY} $passerelle_policy always;
}}
"""


def apache(site_url: str, languages: Sequence[str], scripts: Iterable[str]) -> str:
    """The same for Apache 2.4 with mod_headers: in the server's configuration or in `.htaccess`."""
    everywhere = "\n".join(f'Header always set {name} "{value}"' for name, value in EVERYWHERE.items())
    return f"""\
{everywhere}
# All but embeds, which anybody may frame
<If "%{{REQUEST_URI}} !~ m#{embeds_pattern(site_url, languages)}#">
    Header always set {POLICY} "{policy(scripts)}"
</If>
"""

"""Shows embeds of the site in a stock WordPress, measures and photographs them: `scripts/wordpress.py --help`.

For Debian. WordPress, PHP and MariaDB run on loopback from a scratch folder which is removed afterwards; the site is
built for the purpose and served under another name, so that its origin is another one.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Error as BrowserError

from passerelle.bench.search import chromium_of
from wordpress_host import PHP_LOG, TrialError, WordPress, provide_packages, wordpress
from wordpress_site import build, pages_of, static_site
from wordpress_visit import DESKTOP, MOST, PHONE, Editor, Preview, Shown, context, follow, kept, read

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Run the trial that the command line asks for; returns 0 when everything is as it should be."""
    asked = _arguments()
    try:
        provide_packages(install=asked.install)
        with tempfile.TemporaryDirectory(prefix="passerelle-wordpress-") as scratch:
            return _trial(Path(scratch), asked)
    except TrialError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except BrowserError as error:
        print(f"error: the browser did not come further: {error.message}", file=sys.stderr)
        return 2


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Shows embeds of the site in a stock WordPress (Debian's package).")
    parser.add_argument("pictures", type=Path, help="the folder that the pictures are put into")
    parser.add_argument("--install", action="store_true", help="install the packages that are missing (as root)")
    parser.add_argument("--port", type=int, default=9080, help="of WordPress; the site has the next one (9080)")
    parser.add_argument(
        "--site", type=Path, help="a site that was built for https://localhost:PORT+1/; else it is built"
    )
    parser.add_argument("--page", action="append", dest="pages", metavar="PATH", help="what to paste (may be repeated)")
    return parser.parse_args()


def _trial(scratch: Path, asked: argparse.Namespace) -> int:
    site = asked.site
    if site is None:
        _say("Building the site …")
        site = build(ROOT, scratch / "site", asked.port + 1)
    pages = asked.pages or pages_of(site)
    asked.pictures.mkdir(parents=True, exist_ok=True)
    with static_site(site.resolve(), asked.port + 1, scratch) as address:
        _say("Installing WordPress …")
        with wordpress(scratch, asked.port, asked.port + 1) as host, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium_of(ROOT), args=["--no-sandbox"])
            faults = list(_visit(browser, host, [address + page for page in pages], asked.pictures))
            browser.close()
        log = (scratch / PHP_LOG).read_text(encoding="utf-8")
    if not faults:
        print("\nAll as it should be.")
        return 0
    told = [line for line in log.splitlines() if re.search(r"PHP (?!\S+ Development Server)", line)]
    print("\n".join(["", *(f"FAULT: {fault}" for fault in faults), *told]))
    return 1


def _visit(browser: Browser, host: WordPress, addresses: Sequence[str], pictures: Path) -> Iterator[str]:
    """Do all of it, print what is seen; gives what is not as it should be."""
    for name, version in (*host.versions.items(), ("Chromium", browser.version)):
        print(f"{name}: {version}")
    _say("In the block editor …")
    visitor = context(browser, DESKTOP)
    editor = Editor(visitor, host)
    print("\nIn the editor")
    for address in addresses:
        preview = editor.paste(address)
        print(_of_preview(preview))
        if not preview.shown:
            yield f"the editor shows no preview of {address}"
    editor.photograph(pictures / "editor-phone.png", PHONE)
    editor.photograph(pictures / "editor-desktop.png", DESKTOP)
    post = editor.publish()
    visitor.close()
    yield from _read(browser, post, addresses, pictures)


def _read(browser: Browser, post: str, addresses: Sequence[str], pictures: Path) -> Iterator[str]:
    _say("On the page …")
    for name, size in (("desktop", DESKTOP), ("phone", PHONE)):
        visitor = context(browser, size)
        if name == "desktop":
            print("\nWhat WordPress keeps of the html")
            print("\n".join(kept(visitor, post)))
        seen = read(visitor, post, pictures / f"page-{name}.png")
        print(f"\nOn the page, {size['width']} px wide")
        for address, shown in zip(addresses, seen, strict=False):
            print(_of_shown(address, shown))
            if shown.clipped or shown.quoted or not shown.fits:
                yield f"{name}: {address} is not shown at its height"
        if len(seen) != len(addresses):
            yield f"{name}: {len(seen)} embeds of {len(addresses)}"
        if name == "desktop" and seen:
            address = follow(visitor, post)
            print(f"\nA click on the first link leads to {address}")
            if address == post:
                yield "a click on the first link leads nowhere"
        visitor.close()
    visitor = context(browser, PHONE, scripts=False)
    print("\nWithout scripts")
    for address, shown in zip(
        addresses, read(visitor, post, pictures / "page-no-script.png", scripts=False), strict=False
    ):
        print(f"- {address}\n  {'quoted' if shown.quoted else 'NOT quoted'}: {shown.text}\n  leads to {shown.link}")
        if not (shown.quoted and shown.clipped and shown.link.startswith(("http://", "https://"))):
            yield f"without scripts: no fallback of {address}"
    visitor.close()


def _of_preview(preview: Preview) -> str:
    if not preview.shown:
        return f"- {preview.page}\n  no preview"
    return f"- {preview.page}\n  {preview.height} px high, {preview.needed} px needed"


def _of_shown(address: str, shown: Shown) -> str:
    size = f"{shown.width} × {shown.height} px, {shown.needed} px needed"
    if shown.cut:
        size += f" (cut at {MOST}, the most that WordPress allows)"
    elif not shown.fits:
        size += " (DOES NOT FIT)"
    state = f"frame {'clipped' if shown.clipped else 'visible'}, blockquote {'visible' if shown.quoted else 'hidden'}"
    return f"- {address}\n  {size}; {state}; sandbox “{shown.sandbox}”\n  {shown.src}"


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

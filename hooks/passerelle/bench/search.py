"""Measures search in a real browser: how well it answers, how long it takes, what it loads."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from passerelle.bench.judged import read_judged
from passerelle.bench.queries import make_queries
from passerelle.bench.relevance import Scores, scores
from passerelle.search.publish import write_search
from passerelle.site import Settings, Site

ASSETS = Path("overrides/assets/passerelle")
SCRIPTS = ("basics.js", "forms.js", "indexes.js", "ranking.js", "search_engine.js")
JUDGED = Path("tests/search")
TYPED = 12
"""Questions of a language that are typed key by key."""

SHOWN = 10
"""Answers that are looked at."""

_ANSWER = """async (questions) => {
  const answers = [];
  for (const question of questions) {
    const { hits } = await window.passerelle.search.find(question);
    const sheets = hits.filter((hit) => hit.row !== undefined).slice(0, %d);
    answers.push((await Promise.all(sheets.map((hit) => hit.data()))).map(({ path }) => path.split("/").at(-2)));
  }
  return answers;
}"""
_TYPE = """async (questions) => {
  const times = [];
  for (const question of questions) {
    for (let end = 3; end <= question.length; end += 1) {
      const begun = performance.now();
      let first;
      const shown = async (hits) => {
        await Promise.all(hits.slice(0, 6).map((hit) => hit.data()));
        first ??= performance.now() - begun;
      };
      const { hits } = await window.passerelle.search.find(question.slice(0, end), { first: shown });
      await shown(hits);
      times.push(first);
    }
  }
  return times;
}"""
_LOAD = """async (question) => {
  let first;
  const shown = new Promise((resolve) => (first = resolve));
  const look = async (hits) => {
    await Promise.all(hits.slice(0, 6).map((hit) => hit.data()));
    first();
  };
  window.passerelle.search.find(question, { first: look }).then(({ hits }) => look(hits));
  await shown;
}"""


@dataclass(frozen=True, slots=True)
class Language:
    """What was measured in one language. Times are seconds, `loaded` bytes over the wire, compressed, before the first
    answer; `index` is how long both indexes took."""

    code: str
    scores: Scores
    index: float
    keystroke_median: float
    keystroke_p95: float
    loaded: int


def measure_search(
    root: Path, records: Path | None, scratch: Path, chromium: str, tell: Callable[[str], object]
) -> tuple[Language, ...]:
    """Index the project under `root`, or the made-up `records` (a folder that holds `practices/`), and ask.

    Real records are asked what people judged (`tests/search/`), made-up ones what their facts answer.
    """
    site = Site.load(
        records or root,
        Settings("https://example.org/", "Passerelle", templates=(root / "overrides" / "templates").resolve()),
    )
    found = []
    with _serving(scratch) as (url, served), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"])
        for code, pages in site.pages.items():
            tell(f"{len(site.catalogue.practices):,} records: search in {pages.edition.own_name(code)}")
            folder = scratch / code
            begun = time.perf_counter()
            write_search(pages, folder)
            index = time.perf_counter() - begun
            _write_page(root, folder, code, site.strings(code).find.ignored)
            if records is None:
                judged = read_judged((root / JUDGED / f"queries.{code}.yml").read_bytes())
                questions = [(one.query, frozenset(one.finds)) for one in judged]
            else:
                questions = [(one.text, one.finds) for one in make_queries(site.catalogue, code)]
            found.append(_ask(browser, f"{url}{code}/", served, folder, code, questions, index))
        browser.close()
    return tuple(found)


def _ask(
    browser: Browser,
    url: str,
    served: list[str],
    folder: Path,
    code: str,
    questions: Sequence[tuple[str, frozenset[str]]],
    index: float,
) -> Language:
    texts = [text for text, _ in questions]
    page = browser.new_page()
    page.goto(url)
    served.clear()
    page.evaluate(_LOAD, texts[0])
    loaded = [folder.parent / path for path in dict.fromkeys(served) if "/body/" not in path]
    page.evaluate(_ANSWER % SHOWN, texts[:1])  # the full texts are loaded once
    answers: list[list[str]] = page.evaluate(_ANSWER % SHOWN, texts)
    times = sorted(page.evaluate(_TYPE, texts[:: max(1, len(texts) // TYPED)]))
    page.close()
    return Language(
        code,
        scores(zip(answers, (finds for _, finds in questions), strict=True)),
        index,
        times[len(times) // 2] / 1000,
        times[int(len(times) * 0.95)] / 1000,
        sum(len(gzip.compress(file.read_bytes(), 6)) for file in loaded if file.is_file()),
    )


def _write_page(root: Path, folder: Path, code: str, ignored: str) -> None:
    """A page with nothing but the search script."""
    for name in SCRIPTS:
        (folder / name).write_bytes((root / ASSETS / name).read_bytes())
    scripts = "".join(f'<script src="{name}"></script>' for name in SCRIPTS)
    (folder / "index.html").write_text(
        f'<!doctype html><html lang="{code}"><head><meta charset="utf-8"><link rel="icon" href="data:,"></head><body>'
        f'<form data-search="./" data-ignored="{ignored}"></form>{scripts}</body></html>',
        encoding="utf-8",
    )


@contextmanager
def _serving(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Serves `folder` on this machine; gives its address, and the paths that are asked for as they are."""
    asked: list[str] = []

    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"  # connections stay open, as with any server of today
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            asked.append(urlsplit(self.path).path.lstrip("/"))
            super().do_GET()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name that is overridden
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def as_text(found: Sequence[Language]) -> str:
    """The figures as a table."""
    heads = f"{'key, median':>13}{'key, p95':>10}{'loaded':>10}{'index':>9}"
    lines = [f"{'':8}{'questions':>10}{'recall@3':>10}{'MRR':>8}{heads}"]
    lines += [
        f"{one.code:8}{one.scores.queries:>10}{one.scores.recall:>10.3f}{one.scores.reciprocal_rank:>8.3f}"
        f"{one.keystroke_median * 1000:>10.0f} ms{one.keystroke_p95 * 1000:>7.0f} ms{one.loaded / 1024:>6.0f} KiB"
        f"{one.index:>7.1f} s"
        for one in found
    ]
    return "\n".join(lines) + "\n"


def chromium_of(root: Path) -> str:
    """The browser that the set-up found. Raises OSError when it was not run for tests."""
    tools: dict[str, str] = json.loads((root / ".venv" / "tools.json").read_text(encoding="utf-8"))
    return tools["chromium"]

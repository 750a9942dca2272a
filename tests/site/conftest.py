"""The real site, and one with more records, built once; a browser to read them with."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, ViewportSize, sync_playwright
from tests.site.embed_host import Host
from tests.site.other_site import OtherSite, other_site
from tests.site.project import PROJECT, Site, build, copy_project
from tests.site.reader import DESKTOP, Reader
from tests.site.records import add_records
from tests.site.server import serving

Open = Callable[..., Reader]


@pytest.fixture(scope="session")
def tools() -> dict[str, str]:
    """Paths of the programs that the set-up found."""
    paths: dict[str, str] = json.loads((PROJECT / ".venv" / "tools.json").read_text(encoding="utf-8"))
    return paths


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The real site, below a prefix."""
    folder = tmp_path_factory.mktemp("real") / "site"
    with serving(folder) as url:
        result = build(folder, url)
        assert result.returncode == 0, result.stdout
        yield Site(folder, url)


@pytest.fixture(scope="session")
def fuller(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The real site with more records: without a language, out of date, hostile (see records.py)."""
    root = copy_project(tmp_path_factory.mktemp("fuller"))
    add_records(root)
    with serving(root / "site") as url:
        result = build(root / "site", url, project=root)
        assert result.returncode == 0, result.stdout
        yield Site(root / "site", url)


@pytest.fixture(scope="session")
def browser(tools: dict[str, str]) -> Iterator[Browser]:
    """One browser for all tests."""
    with sync_playwright() as playwright:
        # Containers have neither user namespaces for the sandbox nor room in /dev/shm.
        arguments = ["--no-sandbox", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=tools["chromium"], args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Iterator[dict[str, Reader]]:
    """Tabs that are open, by their settings: a new one costs more than most tests."""
    tabs: dict[str, Reader] = {}
    yield tabs
    for tab in tabs.values():
        tab.page.context.close()


@pytest.fixture
def reader(browser: Browser, tabs: dict[str, Reader]) -> Iterator[Open]:
    """Opens a tab: `reader(site, viewport=…, java_script_enabled=…)`; with `fresh`, one that has seen nothing yet."""
    opened = []

    def open_tab(site: Site, *, fresh: bool = False, viewport: ViewportSize = DESKTOP, **settings: Any) -> Reader:
        key = repr((site, sorted(settings.items())))
        tab = None if fresh else tabs.get(key)
        if tab is None:
            context = browser.new_context(viewport=viewport, reduced_motion="reduce", **settings)
            context.set_default_timeout(10_000)
            tab = Reader.of(context, site)
            if fresh:
                opened.append(context)
            else:
                tabs[key] = tab
        tab.reset(viewport, settings)
        return tab

    yield open_tab
    for context in opened:
        context.close()


@pytest.fixture
def quick(reader: Open) -> Iterator[Open]:
    """A tab that fails the test when anything went wrong in it."""
    opened: list[Reader] = []

    def open_tab(site: Site, **settings: object) -> Reader:
        tab = reader(site, **settings)
        opened.append(tab)
        return tab

    yield open_tab
    for tab in opened:
        assert tab.troubles == []


@pytest.fixture(scope="session")
def other() -> Iterator[OtherSite]:
    """The other site."""
    with other_site() as found:
        yield found


@pytest.fixture
def host(browser: Browser, other: OtherSite, site: Site, request: pytest.FixtureRequest) -> Iterator[Host]:
    """A tab of the other site, in a context that parameters may set. The test fails when anything went wrong in it."""
    settings = getattr(request, "param", {})
    context = browser.new_context(**({"viewport": DESKTOP} | settings))
    context.set_default_timeout(10_000)
    found = Host(context.new_page(), other, site)
    yield found
    context.close()
    assert found.troubles == []

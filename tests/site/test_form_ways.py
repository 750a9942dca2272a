"""The ways out of the real form, by where the repository is: the same file by each of them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Route, expect
from tests.site.form_driver import Form, checked
from tests.site.form_existing_driver import Record, first, offered, record_of, short_record, visitor
from tests.site.project import Site, build
from tests.site.reader import Reader
from tests.site.server import serving

from passerelle.yaml_writer import written

ID, LONG = "des-voisins-accueillent", "mc2cm"
REPOSITORIES = {
    "github": "https://github.com/example/passerelle",
    "gitlab": "https://gitlab.com/example/passerelle",
    "none": "",
}


def drafts(form: Form) -> None:
    """Keep both drafts in the browser."""
    keep = "([key, draft]) => window.passerelle.drafts.keep(key, draft)"
    new = {"mode": "new", "id": ID, "named": True, "language": "fr", "record": short_record(), "places": {}}
    new["title"] = "short"
    long: Record = {"mode": "correct", "id": LONG, "language": "fr", "record": record_of(LONG), "places": {}}
    long |= {"title": "long", "step": 1}
    assert form.page.evaluate(keep, ["new-1", new])
    assert form.page.evaluate(keep, [f"correct-{LONG}", long])


def elsewhere(route: Route) -> None:
    """What another host answers."""
    route.fulfill(status=200, content_type="text/html", body="<!DOCTYPE html><title>Elsewhere</title>")


@pytest.mark.parametrize("forge", REPOSITORIES)
def test_the_same_file_by_each_way(forge: str, browser: Browser, tmp_path: Path) -> None:
    """A short new sheet is handed to GitHub filled in; otherwise it is copied, then pasted; both can be downloaded."""
    with serving(tmp_path / "site") as url, visitor(browser, permissions=["clipboard-read", "clipboard-write"]) as tabs:
        result = build(tmp_path / "site", url, REPOSITORY=REPOSITORIES[forge], SEARCH="false")
        assert result.returncode == 0, result.stdout
        site = Site(tmp_path / "site", url)
        tabs.route(lambda address: not address.startswith(url), elsewhere)
        drafts(Form.start(Reader.of(tabs, site), "fr"))
        form = first(tabs, site, "fr", "?draft=new-1")
        yaml = offered(form)
        assert yaml == written(short_record())
        assert checked(yaml, ID, "fr")[0] == 0
        goes_out(form, tabs, forge, f"{ID}.yml", yaml, fresh=True)

        form.page.get_by_role("button", name=form.words["way"]["other"], exact=True).click()
        named = form.data["drafts"]["open_named"].replace("{title}", "long")
        form.page.get_by_role("button", name=named, exact=True).click()
        yaml = offered(form)
        assert yaml == written(record_of(LONG))
        goes_out(form, tabs, forge, f"{LONG}.yml", yaml, fresh=False)


def goes_out(form: Form, tabs: BrowserContext, forge: str, name: str, yaml: str, *, fresh: bool) -> None:
    """Take each way that there is, and compare what comes out."""
    out = form.page.locator("[data-way=forge]")
    filled = out.locator("a.pl-button")
    if forge == "none":
        assert out.is_hidden()
        assert "github" not in form.page.locator(".pl-ways").inner_text().lower()
    elif forge == "github" and fresh:
        assert len(filled.get_attribute("href") or "") < 6_000
        assert opened(filled, tabs) == (
            f"{REPOSITORIES[forge]}/new/main/practices",
            {"filename": [name], "value": [yaml]},
        )
    else:
        assert filled.is_hidden()
        steps = out.locator("ol > li")
        steps.nth(0).get_by_role("button").click()
        expect(steps.nth(0).get_by_role("status")).not_to_be_empty()
        assert form.page.evaluate("navigator.clipboard.readText()") == yaml
        page = f"{REPOSITORIES[forge]}{'/-' if forge == 'gitlab' else ''}"
        opens = (f"{page}/new/main/practices", {"file_name": [name]})
        assert opened(steps.nth(1).get_by_role("link"), tabs) == (
            opens if fresh else (f"{page}/edit/main/practices/{name}", {})
        )
    with form.page.expect_download() as waiting:
        form.page.locator("[data-way=file] button:visible").click()
    assert waiting.value.suggested_filename == name
    assert Path(waiting.value.path()).read_text(encoding="utf-8") == yaml
    mail = form.page.locator("[data-way=file] a").get_attribute("href") or ""
    (body,) = parse_qs(urlsplit(mail).query)["body"]
    # what is too long for a message is to be attached
    assert (yaml in body.replace("\r\n", "\n")) == fresh


def opened(link: Locator, tabs: BrowserContext) -> tuple[str, dict[str, list[str]]]:
    """Where a link leads, in a tab of its own: the page, and what it is given."""
    with tabs.expect_page() as waiting:
        link.click()
    parts = urlsplit(waiting.value.url)
    waiting.value.close()
    return f"{parts.scheme}://{parts.netloc}{parts.path}", parse_qs(parts.query)

"""A new sheet, from nothing to the file: the real form and the real engine, in each language."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.site.addresses import each_language
from tests.site.conftest import Open
from tests.site.form_driver import ENGINE, Form, checked, command, compared, filled
from tests.site.form_sheets import SHEETS, Written, write_whole
from tests.site.project import Site
from yaml import BaseLoader, load

REQUIRED = {
    "title",
    "summary",
    "type",
    "status",
    "period",
    "themes",
    "audiences",
    "sources",
    "inspiring",
    "how_it_works",
}


@each_language
def test_a_whole_sheet(language: str, site: Site, reader: Open) -> None:
    """Written through what is seen on the page; each slip is told as the command line tells it, beside its field and in
    a list that leads there, until nothing is left; then what is offered is what `format` leaves and `check` accepts."""
    sheet = SHEETS[language]
    tab = reader(site, fresh=True)
    form = Form.new(tab, language)
    form.go("send")
    expect(form.page.locator(".pl-form__count")).to_be_visible(timeout=ENGINE)
    form.settle()
    assert {problem["field"].split(".")[-1] for problem in errors(form)} == REQUIRED
    compare(form, "new-sheet")
    assert form.words["way"]["name_bad"] in form.told()

    write_whole(form, sheet)

    form.go("send")
    form.settle()
    expect(form.page.get_by_label(form.words["way"]["name"])).to_have_value(sheet.id)
    compare(form, sheet.id)
    mend(form, sheet)
    finished(form, sheet)
    assert tab.troubles == []
    assert {request.method for request in tab.requests} == {"GET"}, "nothing is sent"


def errors(form: Form) -> list[dict[str, str]]:
    """What the engine found that stands in the way."""
    return [problem for problem in form.studied["problems"] if problem["severity"] == "error"]


def compare(form: Form, name: str) -> None:
    """What the form tells is what the command line tells of the same YAML, code by code and, where it has no words
    of its own, word by word."""
    studied = form.studied
    code, problems = checked(studied["yaml"], name, form.language)
    assert compared(studied["problems"]) == compared(problems)
    assert code == bool(errors(form))
    of_the_name = {form.words["way"]["name_bad"], form.words["way"]["name_taken"]}
    listed = [message for message in form.told(everything=True) if message not in of_the_name]
    assert sorted(listed) == sorted(problem["message"] for problem in studied["problems"])


def mend(form: Form, sheet: Written) -> None:
    """Follow the link of each message to its field, where it stands again, and put that right."""
    before = len(form.told())
    assert before >= 8, form.told()
    while messages := form.told():
        message = messages[0]
        held = form.lead_to(message)
        assert held["shown"], (message, held)
        assert held["beside"], (message, held)
        assert held["described"], (message, held)
        if held["tag"] != "SUMMARY" and held["invalid"] is not None:
            assert held["invalid"] == "true"
        put_right(form, held["field"], sheet)
        form.go("send")
        form.settle()
        assert message not in form.told(), (message, held)
        assert len(form.told()) < before
        before = len(form.told())


def put_right(form: Form, field: str, sheet: Written) -> None:
    """What a person would do in the field that has the focus."""
    focused = form.page.locator(":focus")
    typed = {
        "summary": sheet.summary,
        "start": "2024-03-15",
        "url": "https://www.example.org/2024",
        "how_it_works": sheet.how_it_works,
        "results": sheet.cited.partition(" [")[0] + ".",
        "email": "contact@example.org",
        "end": "2024-05-14",
    }
    if field in typed:
        focused.fill(typed[field])
    elif field == "audiences":
        focused.check()
    elif field == "role":
        focused.select_option(value="lead")
    else:
        pytest.fail(f"no remedy for {field}")


def finished(form: Form, sheet: Written) -> None:
    """The sheet is shown, and the file is the one that the command line writes and accepts."""
    words = form.words["way"]
    expect(form.page.locator(".pl-form__good")).to_have_text(words["good"])
    preview = form.preview
    expect(preview.get_by_role("heading", level=1)).to_have_text(sheet.title)
    expect(preview.get_by_text(sheet.inspiring)).to_be_visible()
    expect(preview.locator("sup a").first).to_have_attribute("href", "#source-1")
    expect(preview.locator("#source-1")).to_contain_text(sheet.source)
    expect(preview.get_by_role("heading", name=sheet.event)).to_be_visible()
    assert form.page.evaluate("window.pwned") is None
    assert preview.locator("html").evaluate("() => [window.pwned, document.images.length]") == [None, 0]
    yaml = form.yaml
    assert yaml == form.studied["yaml"]
    record = load(yaml, BaseLoader)  # noqa: S506  makes nothing but text
    said = record["texts"][form.language]
    assert (said["title"], said["summary"], said["events"]) == (
        sheet.title,
        sheet.summary,
        {"event-1": {"title": sheet.event}},
    )
    assert record["themes"] == ["language", "reception"], "in the order in which they were ticked"
    assert ("pairs" in record) == bool(sheet.topic)
    assert command("format", "-", text=yaml) == (0, yaml)
    code, problems = checked(yaml, sheet.id, form.language)
    assert code == 0
    assert {problem["code"] for problem in problems} <= {"language-missing"}
    button = filled(form.data["out"]["download"], name=f"{sheet.id}.yml")
    with form.page.expect_download() as download:
        form.page.get_by_role("button", name=button, exact=True).click()
    assert download.value.suggested_filename == f"{sheet.id}.yml"
    assert download.value.path().read_bytes() == yaml.encode()

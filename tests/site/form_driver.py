"""Drives the form as the people who fill it in do: by the labels that they see. And the command line, to compare."""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from playwright.sync_api import FrameLocator, Locator, Page, expect
from tests.site.project import PROJECT, Site, prefix
from tests.site.reader import Reader

from passerelle.cli import main
from passerelle.problems import TOLD_APART_IN_FORM

Described = dict[str, Any]

STEP = ".pl-step:not([hidden])"
ENTRY = ".pl-items__entry"
PROBLEMS = ".pl-form__problems"
ENGINE = 60_000
"""Milliseconds that the engine may take to load on a busy machine."""

SPY = """(() => {
  const spy = (window.spy = { asked: 0, answered: 0, typed: 0, studied: null });
  const Native = window.Worker;
  window.Worker = class extends Native {
    constructor(...about) {
      super(...about);
      this.studies = new Set();
      this.addEventListener("message", ({ data }) => {
        if (!this.studies.delete(data.id)) return;
        spy.answered += 1;
        if (data.answer) spy.studied = JSON.parse(data.answer);
      });
    }
    postMessage(message, ...rest) {
      if (message.ask === "study") {
        spy.asked += 1;
        this.studies.add(message.id);
      }
      super.postMessage(message, ...rest);
    }
  };
  for (const kind of ["input", "change", "click"]) addEventListener(kind, () => (spy.typed = performance.now()), true);
})()"""
"""Listens to what is asked of the engine, and what it answers."""

SETTLED = "performance.now() - spy.typed > 650 && spy.asked > 0 && spy.asked === spy.answered"
"""A check starts half a second after the last key."""

HELD = """(message) => {
  const e = document.activeElement;
  const field = e.closest(".pl-field, .pl-items__entry, .pl-group");
  const beside = [...field.querySelectorAll(".pl-field__problem")].filter((one) => one.checkVisibility());
  const ids = (e.closest("fieldset, .pl-field")?.matches("fieldset") && !e.id ? e.closest("fieldset") : e)
    .getAttribute("aria-describedby") || "";
  const told = ids.split(" ").map((id) => document.getElementById(id)?.textContent || "").join(" ");
  return {
    field: e.closest("[data-field]").dataset.field,
    shown: e.checkVisibility(),
    beside: beside.some((one) => one.textContent === message),
    described: told.includes(message),
    invalid: e.getAttribute("aria-invalid"),
    tag: e.tagName,
  };
}"""
"""Of what has the focus: the name of its field, whether it is seen, and whether a message stands beside it."""


def description(site: Site, language: str) -> Described:
    """What the form of a language is made of, as the site publishes it."""
    (path,) = (site.folder / "assets").glob(f"form.{language}.*.json")
    described: Described = json.loads(path.read_text(encoding="utf-8"))
    return described


def filled(text: str, **values: str) -> str:
    """A text of the form with its values."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def label(field: Described, words: Described) -> str:
    """What a field is called, as its label says it."""
    return f"{field['label']} ({words['controls']['required']})" if field["required"] else str(field["label"])


@dataclass
class Form:
    """The form of one language in one tab."""

    tab: Reader
    language: str
    data: Described

    @classmethod
    def start(cls, tab: Reader, language: str, query: str = "") -> Form:
        """Open the page of the form; what is asked of the engine is listened to."""
        if not getattr(tab, "spied", False):
            tab.page.add_init_script(SPY)
            tab.spied = True  # type: ignore[attr-defined]
        tab.open(f"{prefix(language)}contribute/{query}")
        return cls(tab, language, description(tab.site, language))

    @classmethod
    def new(cls, tab: Reader, language: str) -> Form:
        """Begin a new sheet in the language of the page."""
        form = cls.start(tab, language)
        form.page.get_by_role("button", name=form.words["start"]["begin"], exact=True).click()
        form.page.locator(STEP).wait_for()
        return form

    def anew(self) -> None:
        """Leave the sheet for another new one; the engine stays."""
        self.page.get_by_role("button", name=self.words["way"]["other"], exact=True).click()
        self.page.get_by_role("button", name=self.words["start"]["begin"], exact=True).click()
        self.page.locator(STEP).wait_for()

    @classmethod
    def correcting(cls, tab: Reader, language: str, id_: str) -> Form:
        """Begin to correct a sheet."""
        form = cls.start(tab, language, f"?correct={id_}")
        form.page.locator(STEP).wait_for(timeout=ENGINE)
        return form

    @property
    def page(self) -> Page:
        return self.tab.page

    @property
    def words(self) -> Described:
        words: Described = self.data["words"]
        return words

    @property
    def shown(self) -> Locator:
        """The step that is shown."""
        return self.page.locator(STEP)

    # Steps

    def title_of(self, step: str) -> str:
        """What a step is called."""
        if step == "send":
            return str(self.words["way"]["send"])
        return next(str(one["title"]) for one in self.data["steps"] if one["name"] == step)

    def step_link(self, step: str) -> Locator:
        """The button of a step."""
        menu = self.page.get_by_role("navigation", name=self.words["way"]["steps"])
        return menu.locator("button").filter(has_text=self.title_of(step))

    def go(self, step: str) -> Locator:
        """Go to a step by its button."""
        self.step_link(step).click()
        expect(self.shown.get_by_role("heading", name=self.title_of(step), exact=True)).to_be_visible()
        return self.shown

    # Fields

    def field(self, *path: str) -> Described:
        """The description of a field, by the names that lead to it."""
        found: Described = {}
        fields: list[Described] = [field for step in self.data["steps"] for field in step["fields"]]
        for name in path:
            found = next(field for field in fields if field["name"] == name)
            fields = [*found.get("fields", ()), *found.get("texts", ())]
            fields += [found["said"]] if found.get("said") else []
        return found

    def control(self, *path: str, within: Locator | None = None) -> Locator:
        """The control of a single field, by its label, in the step that is shown or within a part of it."""
        return (within or self.shown).get_by_label(label(self.field(*path), self.words), exact=True)

    def group(self, *path: str, within: Locator | None = None) -> Locator:
        """A group of fields or boxes, by its legend."""
        name = label(self.field(*path), self.words)
        return (within or self.shown).get_by_role("group", name=name, exact=True)

    def add(self, *path: str) -> Locator:
        """Add an entry to a list; gives what is shown of it."""
        group = self.group(*path)
        text = filled(self.words["controls"]["add"], thing=self.field(*path)["thing"])
        group.get_by_role("button", name=text, exact=True).click()
        return group.locator(ENTRY).last

    def tick(self, *path: str, term: str, within: Locator | None = None) -> None:
        """Tick the box of a term of a closed list."""
        called = self.page.get_by_text(self.term(self.field(*path)["to"], term), exact=True)
        self.group(*path, within=within).locator("label", has=called).get_by_role("checkbox").check()

    def choose(self, *path: str, term: str, within: Locator | None = None) -> None:
        """Choose a term of a closed list."""
        text = self.term(self.field(*path)["to"], term)
        self.control(*path, within=within).select_option(label=text)

    def term(self, list_: str, id_: str) -> str:
        """What a term is called."""
        return next(str(text) for one, text, *_ in self.data["lists"][list_] if one == id_)

    def place(self, *path: str, name: str, within: Locator | None = None) -> None:
        """Type a place, and add it to those of a field."""
        control = self.control(*path, within=within)
        control.press_sequentially(name)
        control.press("Enter")

    # Checks

    def settle(self) -> None:
        """Wait until what is shown is about what is written."""
        self.page.wait_for_function(SETTLED, timeout=ENGINE)

    @property
    def studied(self) -> Described:
        """What the engine said last."""
        said: Described = self.page.evaluate("spy.studied")
        return said

    def told(self, *, everything: bool = False) -> list[str]:
        """The messages in the list of the last step; with `everything`, remarks too."""
        listed = self.page.locator(PROBLEMS)
        rows = listed.locator("li" if everything else "li:not(.pl-form__problem--warning)")
        return [text.strip() for text in rows.locator("> span:last-child").all_text_contents()]

    def lead_to(self, message: str) -> Described:
        """Follow the link of a message on the last step; says what has the focus then, see HELD."""
        row = self.page.locator(f"{PROBLEMS} li").filter(has=self.page.get_by_text(message, exact=True)).first
        row.get_by_role("button").click()
        held: Described = self.page.evaluate(HELD, message)
        return held

    @property
    def yaml(self) -> str:
        """The text that is offered on the last step."""
        return self.page.locator(".pl-way__whole code").text_content() or ""

    @property
    def preview(self) -> FrameLocator:
        """The sheet as it will look."""
        return self.page.frame_locator(".pl-preview")


def command(*arguments: str, text: str = "", root: Path = PROJECT) -> tuple[int, str]:
    """What `passerelle` answers when `text` comes in on standard input: its exit code, and what it prints."""
    out = io.StringIO()
    stdin = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
    name, *rest = arguments
    with patch.object(sys, "stdin", stdin), redirect_stdout(out):
        code = main([name, *rest, "--root", str(root)])
    return code, out.getvalue()


def checked(yaml: str, name: str, language: str, root: Path = PROJECT) -> tuple[int, list[Described]]:
    """What `passerelle check` finds in a record that is called `name`: its exit code, and the problems."""
    options = ("--name", f"{name}.yml", "--format", "json", "--lang", language)
    code, out = command("check", "-", *options, text=yaml, root=root)
    problems: list[Described] = json.loads(out)["problems"]
    return code, problems


def compared(problems: list[Described]) -> list[Described]:
    """Of each problem what the form and the command line both tell: all but the words that are the form's own."""
    both = ("field", "line", "column", "code", "severity")
    return [
        {key: one[key] for key in both} | ({} if one["code"] in TOLD_APART_IN_FORM else {"message": one["message"]})
        for one in problems
    ]

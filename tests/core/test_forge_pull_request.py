"""The template of a pull request: one part a language, the first of them open."""

from __future__ import annotations

from markdown_it import MarkdownIt

from passerelle.forge.pull_request import MARK, pull_request_template
from passerelle.strings import load_strings


def template(*languages: str) -> str:
    """The template of a site in these languages."""
    return pull_request_template({language: load_strings(language) for language in languages})


def test_every_language_has_its_part() -> None:
    """Named in itself, in the order of the site; what is to be ticked is a list of tasks in each."""
    text = template("es", "fr", "en")
    assert text.startswith(f'{MARK}\n\n<details lang="es" open>\n<summary>Español</summary>\n')
    assert [text.index(name) for name in ("Español", "Français", "English")] == sorted(
        text.index(name) for name in ("Español", "Français", "English")
    )
    assert text.count("<details ") == text.count("</details>") == 3
    assert text.count(" open>") == 1
    assert text.count("\n- [ ] ") == 15
    assert text.count("CC BY 4.0") == 3


def test_the_parts_are_read_as_markdown() -> None:
    """A list within HTML is one only after an empty line."""
    html = MarkdownIt("commonmark").render(template("fr"))
    assert html.count("<li>[ ] ") == 5
    assert html.count("<h3>") == 3

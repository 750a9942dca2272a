"""The way without the form: links that lead somewhere, and none that does not."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from tests.core.editions import TEMPLATES
from tests.core.records import LANGUAGES

from passerelle.form.no_script import no_script
from passerelle.form.ways import ways
from passerelle.render import Renderer
from passerelle.strings import load_strings


def links(language: str, repository: str | None, email: str | None) -> tuple[list[str], str]:
    """Where the part leads, and its HTML."""
    strings = load_strings(language)
    plain = no_script(ways(repository, "main", email), strings, language)
    html = Renderer(TEMPLATES)("contribute_no_script.html", {"strings": strings, "plain": plain, "root": "../"})
    return [unescape(href) for href in re.findall(r'href="([^"]*)"', html)], html


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_repository(language: str) -> None:
    """The template and a message, whose addressee is left to the writer; no link leads nowhere."""
    (template, mail), html = links(language, None, None)
    says = load_strings(language).ways_out
    assert template == f"../contribute/template.{language}.yml"
    parts = urlsplit(mail)
    assert (parts.scheme, parts.path) == ("mailto", "")
    assert parse_qs(parts.query) == {"subject": [says.no_script.subject], "body": [says.no_script.body]}
    assert says.mail.to_nobody in unescape(html)


@pytest.mark.parametrize("repository", ["https://github.com/o/n", "https://gitlab.city.example/o/n"])
def test_with_a_repository_and_an_address(repository: str) -> None:
    """The page of a new file as well; who reads the message is told."""
    (_, create, mail), html = links("fr", repository, "contact@city.example")
    assert create.startswith(f"{repository}/")
    assert create.endswith("new/main/practices")
    assert unquote(urlsplit(mail).path) == "contact@city.example"
    assert "contact@city.example" in re.sub(r'"[^"]*"', "", html)


def test_a_hostile_repository_gives_no_link() -> None:
    """As if there were none."""
    found, html = links("en", "javascript:alert(1)//github.com/a/b", None)
    assert len(found) == 2
    assert "javascript" not in html.replace("JavaScript", "")

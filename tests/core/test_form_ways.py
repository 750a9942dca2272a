"""Where a proposal can go: addresses of the forges, from whatever stands in the settings."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from passerelle.form.ways import FORGES, ContactAddressError, Ways, contact_address, ways, web_address
from passerelle.links import EDITORS

NOTHING = Ways()


def test_github_can_be_handed_the_file() -> None:
    """Its page of a new file takes name and content; its editors take nothing."""
    found = ways("https://github.com/city/sheets", "main", None)
    assert found.forge == "GitHub"
    assert found.create == "https://github.com/city/sheets/new/main/practices?filename="
    assert found.content == "&value="
    assert found.edit == "https://github.com/city/sheets/edit/main/practices/"


@pytest.mark.parametrize("host", ["gitlab.com", "gitlab.city.example", "www.gitlab.example:8443"])
def test_gitlab_opens_blank(host: str) -> None:
    """It ignores the content, wherever it is hosted; the name it takes."""
    found = ways(f"https://{host}/group/sub/sheets", "main", None)
    assert (found.forge, found.content) == ("GitLab", None)
    assert found.create == f"https://{host}/group/sub/sheets/-/new/main/practices?file_name="
    assert found.edit == f"https://{host}/group/sub/sheets/-/edit/main/practices/"


def test_codeberg_opens_blank() -> None:
    """Whoever has no fork yet would lose what the address holds."""
    found = ways("https://codeberg.org/city/sheets", "main", None)
    assert (found.forge, found.content) == ("Codeberg", None)
    assert found.create == "https://codeberg.org/city/sheets/_new/main/practices?filename="


def test_every_editor_is_a_forge() -> None:
    """A forge whose editor sheets lead to has its ways here."""
    assert FORGES.keys() == EDITORS.keys()


@pytest.mark.parametrize(
    "repository",
    [
        "https://github.com/city/sheets/",
        "https://github.com/city/sheets.git",
        " https://github.com/city/sheets \n",
        "github.com/city/sheets",
        "HTTPS://GitHub.com/city/sheets",
        "git@github.com:city/sheets.git",
        "ssh://git@github.com/city/sheets.git",
        "ssh://git@github.com:22/city/sheets",
        "https://github.com/city/sheets/tree/main/practices",
        "https://github.com/city/sheets?tab=readme#top",
        "https://user:secret@github.com/city/sheets",
    ],
)
def test_what_people_copy_is_mended(repository: str) -> None:
    """The address of git, of a page of the repository, one without its scheme; never a password."""
    assert web_address(repository) == "https://github.com/city/sheets"


def test_pages_of_gitlab_lead_to_its_repository() -> None:
    """Groups have groups; what is no name stands after a hyphen."""
    assert web_address("https://gitlab.com/a/b/c/-/issues/4") == "https://gitlab.com/a/b/c"
    assert web_address("git@gitlab.city.example:a/b/c.git") == "https://gitlab.city.example/a/b/c"


@pytest.mark.parametrize(
    "repository",
    [
        None,
        "",
        " ",
        "javascript:alert(1)",
        "javascript://github.com/city/sheets",
        "data:text/html,github.com/a/b",
        "file:///github.com/city/sheets",
        "//github.com/city/sheets",
        "https://github.com",
        "https://github.com/city",
        "https://github.com/../sheets",
        "https://github.com:99999/city/sheets",
        "https://github.com:x/city/sheets",
        "https://[github.com/city/sheets",
        'https://github.com/city/sheets"onclick="x',
        "https://github.com/city/<script>",
        "https://github.com/ci ty/sheets",
        "https://github.com/city/she\u202eets",
        "https://github.com/ci\nty/sheets",
        "https://github.com\\@evil.example/city/sheets",
        "not an address",
    ],
)
def test_what_is_no_repository_gives_no_link(repository: str | None) -> None:
    """Nothing of it reaches the page."""
    assert ways(repository, "main", None) == NOTHING


@pytest.mark.parametrize("host", ["example.org", "mygithub.com", "github-com.example", "notgitlab.org"])
def test_an_unknown_host_gives_no_link(host: str) -> None:
    """A forge is known by a whole part of its host's name."""
    assert ways(f"https://{host}/city/sheets", "main", "a@b.org") == Ways(email="a@b.org")


def test_a_branch_is_part_of_a_path() -> None:
    """Its slashes stay; what would end the path does not."""
    assert "/new/work/a%3Fb%23c/practices?" in (ways("https://github.com/o/n", "work/a?b#c", None).create or "")


def test_scripts_read_it_as_json() -> None:
    """Every name with its value or null."""
    assert json.loads(ways(None, "main", "a@b.org").json()) == {
        "forge": None,
        "create": None,
        "content": None,
        "edit": None,
        "gazetteer": "practices/_vocabulary/places.yml",
        "email": "a@b.org",
    }


@pytest.mark.parametrize("email", [None, "a.b+c%d@city.example"])
def test_a_message_reads_back(email: str | None) -> None:
    """Addressee, subject and body of a `mailto:` address are what was given, with lines that end as mail wants it."""
    subject, body = "Fiche : l’été & l’hiver ? 100 % #1 +", "Bonjour,\n\nÀ bientôt & merci"
    parts = urlsplit(Ways(email=email).mail(subject, body))
    assert (parts.scheme, unquote(parts.path), parts.fragment) == ("mailto", email or "", "")
    assert parse_qs(parts.query) == {"subject": [subject], "body": [body.replace("\n", "\r\n")]}


@pytest.mark.parametrize("text", ["", "  "])
def test_no_address_is_none(text: str) -> None:
    """The setting may be left empty."""
    assert contact_address(text) is None


def test_an_address_is_taken_as_records_take_it() -> None:
    """Spaces around it apart."""
    assert contact_address(" contact@city.example ") == "contact@city.example"


@pytest.mark.parametrize(
    "text", ["contact", "a@b", "a@b.org?cc=c@d.org", "a@b.org,c@d.org", "mailto:a@b.org", "a b@c.org"]
)
def test_what_is_no_address_is_told(text: str) -> None:
    """With what was given."""
    with pytest.raises(ContactAddressError) as error:
        contact_address(text)
    assert str(error.value) == text

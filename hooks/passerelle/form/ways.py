"""Where a proposed record can go: the pages of the repository's forge, and the address that takes proposals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_json

from passerelle.form.places import PLACES
from passerelle.links import EDITORS
from passerelle.load.files import PRACTICES
from passerelle.load.terms import list_path
from passerelle.model import Email


@dataclass(frozen=True, slots=True)
class Forge:
    """How a forge opens the page of a new file: its path, the parameter for the file's name and the one for its
    content, None where content is ignored or cannot be relied on."""

    name: str
    create: str
    file_name: str
    content: str | None = None


FORGES = {
    "github": Forge("GitHub", "new", "filename", "value"),
    "gitlab": Forge("GitLab", "-/new", "file_name"),
    # It takes `value` as well, but shows nothing of it to whoever has to make a fork first.
    "codeberg": Forge("Codeberg", "_new", "filename"),
}
"""The forges of EDITORS, by the same part of the host's name."""


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways out of the form. Addresses are complete but for what follows them:

    `create`     the page of a new file; a name, percent-encoded, is added
    `content`    what stands between that name and the content, percent-encoded, that the page is filled with; None when
                 the page opens blank
    `edit`       the editor of a record; the name of its file is added
    `gazetteer`  the list of places, as reviewers know it: the path of its file
    `email`      who takes proposals by e-mail

    Without a repository whose forge is known, `forge` (its name) and the first three are None.
    """

    forge: str | None = None
    create: str | None = None
    content: str | None = None
    edit: str | None = None
    gazetteer: str = list_path(PLACES)
    email: str | None = None

    def json(self) -> str:
        """As scripts take it."""
        return to_json(self).decode()

    def mail(self, subject: str, body: str) -> str:
        """A `mailto:` address (RFC 6068); without `email`, one that leaves the addressee to the writer."""
        to, lines = quote(self.email or "", safe="@"), "\r\n".join(body.splitlines())
        return f"mailto:{to}?subject={quote(subject, safe='')}&body={quote(lines, safe='')}"


def ways(repository: str | None, branch: str, email: str | None) -> Ways:
    """The ways to `repository`, in whose `branch` the records stand; `email` as `contact_address` gives it."""
    address = web_address(repository or "")
    key = forge_of(address) if address else None
    if address is None or key is None:
        return Ways(email=email)
    forge, at = FORGES[key], quote(branch, safe="/")
    return Ways(
        forge=forge.name,
        create=f"{address}/{forge.create}/{at}/{PRACTICES}?{forge.file_name}=",
        content=forge.content and f"&{forge.content}=",
        edit=f"{address}/{EDITORS[key]}/{at}/{PRACTICES}/",
        email=email,
    )


def forge_of(address: str) -> str | None:
    """The forge at an address, as a key of FORGES, told by a part of the host's name: `gitlab.city.example` is one."""
    parts = (urlsplit(address).hostname or "").split(".")
    return next((key for key in EDITORS if key in parts), None)


_SHELL = re.compile(r"(?:ssh://)?(?:[\w.-]+@)(?P<host>[\w.-]+)(?::(?:\d+/)?|/)(?P<path>.+)", re.ASCII)
"""How git names a repository that it reaches by SSH: `git@github.com:owner/name.git`."""

_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_SEGMENT = re.compile(r"(?!\.+$)[A-Za-z0-9._~-]+")
_VIEWS = ("-", "tree", "blob", "src")
"""What stands after owner and name in the address of one of the repository's pages."""


def web_address(repository: str) -> str | None:
    """The address of the repository's page, without a final slash, or None for what cannot be one.

    Mended are what people copy instead: the address that git uses, one of a page within the repository, one without
    its scheme. A name or password in it is left out: the site is public.
    """
    text = repository.strip()
    if shell := _SHELL.fullmatch(text):
        text = f"https://{shell['host']}/{shell['path']}"
    elif "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    segments = [segment for segment in parts.path.split("/") if segment]
    cut = next((n for n, segment in enumerate(segments) if n > 1 and segment in _VIEWS), len(segments))
    segments = segments[:cut]
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host) or len(segments) < 2:
        return None
    segments[-1] = segments[-1].removesuffix(".git")
    if not all(map(_SEGMENT.fullmatch, segments)) or not text.isprintable():
        return None
    return f"{parts.scheme}://{host}{f':{port}' if port else ''}/{'/'.join(segments)}"


class ContactAddressError(ValueError):
    """What is told as the address for proposals is no e-mail address; the message is what was told."""


def contact_address(text: str) -> str | None:
    """The e-mail address that proposals are sent to, by the rule for those in records; None when none is told. Raises
    ContactAddressError."""
    text = text.strip()
    if not text:
        return None
    try:
        return _EMAIL.validate_python(text)
    except ValidationError as error:
        raise ContactAddressError(text) from error


_EMAIL: TypeAdapter[str] = TypeAdapter(Email)

"""The page of the form: what it is made of, where sheets can go from it, and what it loads to check them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

from pydantic_core import from_json, to_json

from passerelle.form.description import form_data
from passerelle.form.engine import Engine
from passerelle.form.no_script import NoScript, no_script
from passerelle.form.template import record_template
from passerelle.form.ways import ways
from passerelle.links import Links
from passerelle.strings.scripts import draft_words, ways_words
from passerelle.views.edition import Edition


class FormView(NamedTuple):
    """`data` is the path of the form's description from the root of the site, `plain` the way without scripts, `engine`
    the addresses of what checks sheets in the browser (none where it is not to hand); `files` are to be published."""

    data: str
    plain: NoScript
    engine: Mapping[str, str]
    files: Mapping[str, bytes]


def form_view(edition: Edition, links: Links, engine: Engine | None) -> FormView:
    """The form of an edition. Raises EngineError."""
    to = ways(links.repository, links.branch, links.email)
    words = {"out": from_json(ways_words(edition.strings)), "drafts": from_json(draft_words(edition.strings))}
    content = to_json(form_data(edition) | {"ways": to, **words})
    path = f"assets/form.{edition.code}.{hashlib.sha256(content).hexdigest()[:8]}.json"
    plain = no_script(to, edition.strings, edition.code)
    template = record_template(edition.vocabulary, edition.strings, edition.code)
    files = {path: content, plain.template: template.encode()}
    return FormView(path, plain, engine.addresses() if engine else {}, files)

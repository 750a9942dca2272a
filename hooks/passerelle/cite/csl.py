"""A citation as CSL-JSON, what citation processors work with."""

from __future__ import annotations

from pydantic_core import to_json

from passerelle.cite.work import Work

TYPE = "application/vnd.citationstyles.csl+json"


def csl(work: Work) -> bytes:
    """The work as a list of one item (CSL 1.0.2 data schema)."""
    date = work.issued
    item = {
        "id": work.key,
        "type": "webpage",
        "title": work.title,
        "author": [{"literal": work.site}],
        "container-title": work.site,
        "publisher": work.site,
        "issued": {"date-parts": [[part for part in (date.year, date.month, date.day) if part is not None]]},
        "URL": work.url,
        "language": work.language,
        "keyword": ", ".join(work.keywords),
        "abstract": work.summary,
    }
    return to_json([item], indent=1) + b"\n"

"""What the head of a sheet tells reference managers and libraries: Highwire Press and Dublin Core tags."""

from __future__ import annotations

from passerelle.cite.work import Work
from passerelle.structured import LICENCE


def citation_tags(work: Work) -> tuple[tuple[str, str], ...]:
    """(name, content) of the `meta` elements of a sheet.

    Highwire tags are for articles of journals: Zotero takes what has a `citation_title` for one unless `z:itemType`
    tells better (its translators “Embedded Metadata” and “RDF”). It reads the site's name from OpenGraph. Dates are
    written with slashes in Highwire tags (Google Scholar's guidelines), after W3C-DTF in Dublin Core.
    """
    return (
        ("z:itemType", "webpage"),
        ("citation_title", work.title),
        ("citation_author", work.site),
        ("citation_publisher", work.site),
        ("citation_publication_date", str(work.issued).replace("-", "/")),
        ("citation_language", work.language),
        ("citation_public_url", work.url),
        ("citation_keywords", "; ".join(work.keywords)),
        ("DC.title", work.title),
        ("DC.creator", work.site),
        ("DC.publisher", work.site),
        ("DC.date", str(work.issued)),
        ("DC.language", work.language),
        ("DC.identifier", work.url),
        ("DC.type", "Text"),
        ("DC.format", "text/html"),
        ("DC.rights", LICENCE),
        ("DC.description", work.summary),
        *(("DC.subject", keyword) for keyword in work.keywords),
        ("DCTERMS.issued", str(work.published)),
        ("DCTERMS.modified", str(work.issued)),
    )

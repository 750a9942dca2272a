"""Citations: how a sheet is cited, for readers and for what keeps their references."""

from passerelle.cite.publish import citations, cite_files, write_citations
from passerelle.cite.tags import citation_tags
from passerelle.cite.work import Work, work

__all__ = ["Work", "citation_tags", "citations", "cite_files", "work", "write_citations"]

"""What can be wrong with a source file: one problem, where it stands, and how it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether a problem stops the build (error) or is only reported (warning)."""

    ERROR = "error"
    WARNING = "warning"


class Code(StrEnum):
    """Every problem that Passerelle can name; each has a text in every language (`strings/<language>.yml`)."""

    # the file
    FILE_UNREADABLE = "file-unreadable"
    FILE_TOO_LARGE = "file-too-large"
    FILE_IS_LINK = "file-is-link"
    FILE_NAME = "file-name"
    NOT_UTF8 = "not-utf8"
    FORBIDDEN_CHARACTER = "forbidden-character"
    # YAML
    YAML_SYNTAX = "yaml-syntax"
    YAML_LINE = "yaml-line"
    YAML_INDENT = "yaml-indent"
    YAML_DASH = "yaml-dash"
    YAML_SPACE = "yaml-space"
    YAML_HYPHEN = "yaml-hyphen"
    YAML_NO_COLON = "yaml-no-colon"
    YAML_HEADER = "yaml-header"
    YAML_COLON = "yaml-colon"
    YAML_QUOTE = "yaml-quote"
    YAML_AFTER = "yaml-after"
    YAML_ESCAPE = "yaml-escape"
    YAML_BRACKET = "yaml-bracket"
    YAML_EXTRA = "yaml-extra"
    YAML_COMMENT = "yaml-comment"
    YAML_BLOCK = "yaml-block"
    YAML_BOTH = "yaml-both"
    YAML_START = "yaml-start"
    YAML_TAB = "yaml-tab"
    YAML_ODD_SPACE = "yaml-odd-space"
    YAML_ODD_SIGN = "yaml-odd-sign"
    YAML_LINE_ENDS = "yaml-line-ends"
    YAML_NO_PARENT = "yaml-no-parent"
    YAML_EMPTY = "yaml-empty"
    YAML_SEVERAL_DOCUMENTS = "yaml-several-documents"
    YAML_ALIAS = "yaml-alias"
    YAML_ANCHOR = "yaml-anchor"
    YAML_MERGE_KEY = "yaml-merge-key"
    YAML_TAG = "yaml-tag"
    YAML_DUPLICATE_KEY = "yaml-duplicate-key"
    YAML_KEY = "yaml-key"
    YAML_TOO_DEEP = "yaml-too-deep"
    # the shape of a record
    MISSING_FIELD = "missing-field"
    UNKNOWN_FIELD = "unknown-field"
    EMPTY_VALUE = "empty-value"
    EXPECTED_MAPPING = "expected-mapping"
    EXPECTED_LIST = "expected-list"
    EXPECTED_TEXT = "expected-text"
    EXPECTED_NUMBER = "expected-number"
    EXPECTED_CHOICE = "expected-choice"
    TOO_LONG = "too-long"
    SEVERAL_LINES = "several-lines"
    OUT_OF_RANGE = "out-of-range"
    BAD_ID = "bad-id"
    BAD_DATE = "bad-date"
    NO_SUCH_DAY = "no-such-day"
    NO_SUCH_MONTH = "no-such-month"
    DATE_ORDER = "date-order"
    DATE_SPAN = "date-span"
    NO_END = "no-end"
    BAD_YEAR = "bad-year"
    BAD_URL = "bad-url"
    BAD_EMAIL = "bad-email"
    BAD_LANGUAGE = "bad-language"
    BAD_COUNTRY = "bad-country"
    BAD_DIGEST = "bad-digest"
    BAD_WIKIDATA = "bad-wikidata"
    BAD_FORMAT = "bad-format"
    # across fields and records
    UNKNOWN_TERM = "unknown-term"
    UNKNOWN_SOURCE = "unknown-source"
    SOURCE_MISNAMED = "source-misnamed"
    SOURCE_MISSING = "source-missing"
    UNKNOWN_ITEM = "unknown-item"
    ITEM_MISNAMED = "item-misnamed"
    ITEM_MISSING = "item-missing"
    UNKNOWN_PRACTICE = "unknown-practice"
    UNKNOWN_SUBJECT = "unknown-subject"
    RELATION_TO_ITSELF = "relation-to-itself"
    RELATION_BOTH = "relation-both"
    RELATION_NEITHER = "relation-neither"
    ENDS_BEFORE_START = "ends-before-start"
    UPDATED_BEFORE_PUBLISHED = "updated-before-published"
    DUPLICATE_ITEM = "duplicate-item"
    DUPLICATE_TITLE = "duplicate-title"
    WORD_REPEATED = "word-repeated"
    SUMMARY_TOO_LONG = "summary-too-long"
    NO_ORIGINAL_TEXT = "no-original-text"
    TRANSLATION_NOT_STATED = "translation-not-stated"
    TRANSLATION_OF_ITSELF = "translation-of-itself"
    TRANSLATION_OF_MISSING = "translation-of-missing"
    ORIGINAL_AS_TRANSLATION = "original-as-translation"
    TEXT_MISSING = "text-missing"
    TEXT_WITHOUT_ITEM = "text-without-item"
    TEXT_ELSEWHERE = "text-elsewhere"
    TEXT_WITHOUT_FIELD = "text-without-field"
    TEXT_ONLY_HERE = "text-only-here"
    TEXT_NOT_TRANSLATED = "text-not-translated"
    LIST_LENGTH_DIFFERS = "list-length-differs"
    LABEL_MISSING = "label-missing"
    ENTRY_NEEDED = "entry-needed"
    VOCABULARY_UNKNOWN = "vocabulary-unknown"
    VOCABULARY_MISSING = "vocabulary-missing"
    VOCABULARY_EMPTY = "vocabulary-empty"
    LANGUAGE_WITHOUT_STRINGS = "language-without-strings"
    PLACE_WITHIN_ITSELF = "place-within-itself"
    TOO_MANY_PROBLEMS = "too-many-problems"
    # a spreadsheet
    HEADING_UNKNOWN = "heading-unknown"
    HEADING_REPEATED = "heading-repeated"
    CELL_WITHOUT_HEADING = "cell-without-heading"
    CELL_WITHOUT_VALUE = "cell-without-value"
    CELL_ERROR = "cell-error"
    CELLS_MERGED = "cells-merged"
    TOO_MANY_PARTS = "too-many-parts"
    RECORD_EXISTS = "record-exists"
    # warnings
    SHEET_IGNORED = "sheet-ignored"
    LANGUAGE_MISSING = "language-missing"
    LANGUAGE_NOT_PUBLISHED = "language-not-published"
    EVENT_BEFORE_PERIOD = "event-before-period"
    EVENT_AFTER_PERIOD = "event-after-period"
    BAD_LINK = "bad-link"
    BAD_CITATION = "bad-citation"
    SOURCE_UNUSED = "source-unused"
    CITATION_NOT_TRANSLATED = "citation-not-translated"
    CITATION_ONLY_HERE = "citation-only-here"
    TRANSLATION_DIGEST_MISSING = "translation-digest-missing"
    TRANSLATION_STALE = "translation-stale"


WARNINGS = frozenset(
    {
        Code.SHEET_IGNORED,
        Code.LANGUAGE_MISSING,
        Code.LANGUAGE_NOT_PUBLISHED,
        Code.EVENT_BEFORE_PERIOD,
        Code.EVENT_AFTER_PERIOD,
        Code.BAD_LINK,
        Code.BAD_CITATION,
        Code.SOURCE_UNUSED,
        Code.CITATION_NOT_TRANSLATED,
        Code.CITATION_ONLY_HERE,
        Code.TRANSLATION_DIGEST_MISSING,
        Code.TRANSLATION_STALE,
    }
)


TOLD_APART_IN_FORM = frozenset(
    {
        Code.MISSING_FIELD,
        Code.UNKNOWN_FIELD,
        Code.EMPTY_VALUE,
        Code.EXPECTED_MAPPING,
        Code.EXPECTED_LIST,
        Code.EXPECTED_TEXT,
        Code.EXPECTED_CHOICE,
        Code.SEVERAL_LINES,
        Code.BAD_ID,
        Code.BAD_DATE,
        Code.NO_SUCH_MONTH,
        Code.DATE_ORDER,
        Code.DATE_SPAN,
        Code.NO_END,
        Code.BAD_URL,
        Code.BAD_EMAIL,
        Code.BAD_LANGUAGE,
        Code.BAD_COUNTRY,
        Code.BAD_FORMAT,
        Code.UNKNOWN_TERM,
        Code.UNKNOWN_SOURCE,
        Code.SOURCE_MISNAMED,
        Code.SOURCE_MISSING,
        Code.UNKNOWN_ITEM,
        Code.ITEM_MISNAMED,
        Code.ITEM_MISSING,
        Code.UNKNOWN_PRACTICE,
        Code.UNKNOWN_SUBJECT,
        Code.RELATION_BOTH,
        Code.RELATION_NEITHER,
        Code.DUPLICATE_ITEM,
        Code.DUPLICATE_TITLE,
        Code.NO_ORIGINAL_TEXT,
        Code.TRANSLATION_NOT_STATED,
        Code.TRANSLATION_OF_ITSELF,
        Code.TRANSLATION_OF_MISSING,
        Code.ORIGINAL_AS_TRANSLATION,
        Code.TEXT_MISSING,
        Code.TEXT_WITHOUT_ITEM,
        Code.TEXT_ELSEWHERE,
        Code.TEXT_WITHOUT_FIELD,
        Code.TEXT_ONLY_HERE,
        Code.TEXT_NOT_TRANSLATED,
        Code.LABEL_MISSING,
        Code.TOO_MANY_PROBLEMS,
        Code.LANGUAGE_MISSING,
        Code.LANGUAGE_NOT_PUBLISHED,
        Code.EVENT_BEFORE_PERIOD,
        Code.EVENT_AFTER_PERIOD,
        Code.BAD_LINK,
        Code.BAD_CITATION,
        Code.SOURCE_UNUSED,
        Code.CITATION_NOT_TRANSLATED,
        Code.CITATION_ONLY_HERE,
        Code.TRANSLATION_DIGEST_MISSING,
        Code.TRANSLATION_STALE,
    }
)
"""What the form can meet, and tells in words of its own: the message for whoever writes a file speaks of lines, ids and
YAML."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong at one place.

    `path` is relative to the project's root, with forward slashes; `line` and `column` count from 1;
    `field` is a dotted path such as `texts.fr.title` or `themes[1]`, empty for the file as a whole;
    `params` fill the placeholders of the code's text.
    """

    path: str
    line: int
    column: int
    field: str
    code: Code
    params: tuple[tuple[str, str], ...] = ()

    @property
    def severity(self) -> Severity:
        return Severity.WARNING if self.code in WARNINGS else Severity.ERROR


@dataclass(frozen=True, slots=True)
class ProblemText:
    """How a problem is told in one language: what is wrong and how to mend it, with `{placeholders}`.

    `suggestion` stands between the two when the problem has a parameter of that name.
    """

    wrong: str
    remedy: str
    suggestion: str = ""


class InvalidRecordsError(Exception):
    """The sources hold errors; `problems` has all of them (warnings too), sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(f"{len(self.problems)} problems")


@dataclass(frozen=True, slots=True)
class Told:
    """A problem in words: where (`path:line:column: `), what it is about (`field: ` or nothing), how grave (a label or
    nothing), and what is wrong with its remedy."""

    place: str
    subject: str
    label: str
    message: str

    def __str__(self) -> str:
        return self.place + self.subject + self.label + self.message


def tell(
    problem: Problem,
    texts: Mapping[Code, ProblemText],
    warning_label: str,
    language_name: Callable[[str], str] = lambda code: code,
) -> str:
    """The problem as one line: `path:line:column: field: what is wrong. How to mend it.` See `told`."""
    return str(told(problem, texts, warning_label, language_name))


def told(
    problem: Problem,
    texts: Mapping[Code, ProblemText],
    warning_label: str,
    language_name: Callable[[str], str] = lambda code: code,
    words: Mapping[str, str] | None = None,
) -> Told:
    """The problem in words.

    `warning_label` stands before what is wrong when the problem is a warning ("warning: "). Texts may use each
    parameter by its name; `{language_name}` and `{original_name}` are the names of the languages whose codes are in
    the parameters `language` and `original`. What comes from the files is made printable, so that a hostile value
    can neither forge a line nor reach the terminal's controls; `words` stand as they are, in the place of parameters of
    the same name.
    """
    text = texts[problem.code]
    params = {name: printable(value) for name, value in problem.params}
    for name in ("language", "original"):
        if name in params:
            params[f"{name}_name"] = printable(language_name(params[name]))
    params |= words or {}
    suggestion = text.suggestion if "suggestion" in params else ""
    return Told(
        printable(f"{problem.path}:{problem.line}:{problem.column}: "),
        printable(f"{problem.field}: ") if problem.field else "",
        warning_label if problem.severity is Severity.WARNING else "",
        " ".join(part.format_map(params) for part in (text.wrong, suggestion, text.remedy) if part),
    )


def printable(text: str) -> str:
    """`text` with everything that is not seen, line breaks and control characters among it, shown as escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)

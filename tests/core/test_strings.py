"""The words of the site and of the command line: all there, in each language, in the language's own typography."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from passerelle.languages import Language
from passerelle.strings import FOLDER, StringsError, available_languages, load_strings
from passerelle.strings.base import Plural, Section

LANGUAGES = ("en", "es", "fr")


def texts(language: str) -> Iterator[tuple[str, str]]:
    """(dotted key, text) of every string of a language."""

    def walk(tree: object, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        if isinstance(tree, dict):
            for key, value in tree.items():
                yield from walk(value, (*path, str(key)))
        elif isinstance(tree, str):
            yield ".".join(path), tree

    tree = yaml.load((FOLDER / f"{language}.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return walk(tree, ())


def spoken(text: str) -> str:
    """`text` less what is code: between backticks, placeholders, addresses, quoted YAML."""
    return re.sub(r"`[^`]*`|\{\w*\}|https?://\S*|\"…\"|\\\"", "x", text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the strings that may be spoiled."""
    for path in FOLDER.glob("*.yml"):
        shutil.copy(path, tmp_path)
    return tmp_path


def test_every_language_has_every_string() -> None:
    """The three files load, which they do only when no key is missing, unknown or empty."""
    assert available_languages() == LANGUAGES
    for language in LANGUAGES:
        strings = load_strings(language)
        assert strings.language.code == language
        assert strings.problems.messages


def test_a_missing_key_is_named(folder: Path) -> None:
    """With its path; and so are unknown ones and empty ones, all at once."""
    path = folder / "es.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("\n  warning: ", "\n  warnin: ").replace("    found: ", "    found: ''\n    was: ")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StringsError) as error:
        load_strings("es", folder)
    for key in ("problems.warning:", "problems.warnin:", "commands.summary.found:", "commands.summary.was:"):
        assert f"es.yml: {key}" in str(error.value)


def test_a_missing_problem_is_named(folder: Path) -> None:
    """Each code needs its text."""
    path = folder / "fr.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"    bad-url:\n(?: {6}.*\n)+", "", text), encoding="utf-8")
    with pytest.raises(StringsError, match=r"no text for: bad-url"):
        load_strings("fr", folder)


def test_a_missing_problem_of_the_form_is_named(folder: Path) -> None:
    """Each code that the form tells in other words needs them, in any language; the others have none to spare."""
    path = folder / "fr.yml"
    text = path.read_text(encoding="utf-8")
    whole, own = re.search(r"    bad-url:\n(?: {6}\w.*\n)+( {6}in_form:\n(?: {8}.*\n)+)", text), ""
    assert whole
    own = whole[1]
    path.write_text(text.replace(own, ""), encoding="utf-8")
    with pytest.raises(StringsError, match=r"no text in the form \(`in_form`\) for: bad-url"):
        load_strings("fr", folder)
    path.write_text(text.replace("    bad-digest:\n", f"    bad-digest:\n{own}"), encoding="utf-8")
    load_strings.cache_clear()
    with pytest.raises(StringsError, match=r"not used for: bad-digest"):
        load_strings("fr", folder)


@pytest.mark.parametrize("content", [None, b"a: [", b"\xff", b""])
def test_a_file_that_cannot_be_read_is_named(folder: Path, content: bytes | None) -> None:
    """Missing, malformed, of another encoding, empty."""
    path = folder / "fr.yml"
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(StringsError, match=r"^fr\.yml: "):
        load_strings("fr", folder)


def test_a_fourth_language_is_a_fourth_file(folder: Path) -> None:
    """No code knows which languages there are."""
    text = (folder / "es.yml").read_text(encoding="utf-8").replace("locale: es", "locale: pt")
    (folder / "pt.yml").write_text(text, encoding="utf-8")
    assert available_languages(folder) == ("en", "es", "fr", "pt")
    assert load_strings("pt", folder).language.own_name == "Português"


def test_french_typography() -> None:
    """U+202F before ; ! ?, U+00A0 before : and inside « », typographic apostrophes."""
    for key, text in texts("fr"):
        words = spoken(text)
        assert not re.search(r"[^\u202f\s«][;!?](\s|$)| [;!?]", words), (key, text)
        assert not re.search(r"[^\u00a0\s]:(\s|$)| :", words), (key, text)
        assert not re.search(r"«[^\u00a0]|[^\u00a0]»", words), (key, text)
        assert not re.search(r"\w'\w", words), (key, text)
        assert not re.search("[“”]", words), (key, text)


def test_english_typography() -> None:
    """“ ” and ’; no space before a mark."""
    for key, text in texts("en"):
        words = spoken(text)
        assert not re.search(r"\s[;:!?]", words), (key, text)
        assert not re.search(r"\w'\w|[«»]", words), (key, text)
        assert words.count("“") == words.count("”"), (key, text)


def test_spanish_typography() -> None:
    """¿ ¡ open what ? ! close; « » without spaces."""
    for key, text in texts("es"):
        words = spoken(text).replace("«!»", "x")
        assert words.count("?") == words.count("¿"), (key, text)
        assert words.count("!") == words.count("¡"), (key, text)
        assert not re.search(r"«\s|\s»|\s[;:!?]", words), (key, text)


def test_plural_follows_the_language() -> None:
    """French counts 0 as one, English does not; numbers are written as the language writes them."""
    french, english = load_strings("fr"), load_strings("en")
    records = french.commands.summary.records, english.commands.summary.records
    assert [records[0].format(french.language, n) for n in (0, 1, 2)] == ["0 fiche", "1 fiche", "2 fiches"]
    assert [records[1].format(english.language, n) for n in (0, 1, 2)] == ["0 records", "1 record", "2 records"]
    assert records[0].format(french.language, 10_000) == "10\u202f000 fiches"
    assert records[1].format(english.language, 10_000) == "10,000 records"


@pytest.mark.parametrize("locale", ["zz", "x y", "fr-", "../fr"])
def test_a_locale_that_cldr_lacks_is_named(folder: Path, locale: str) -> None:
    """In the same words as any other fault of the file, before anything is written in it."""
    path = folder / "fr.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("locale: fr", f"locale: {locale}", 1), encoding="utf-8")
    with pytest.raises(StringsError, match=r"^fr\.yml: locale: .*unknown language"):
        load_strings("fr", folder)


def _with_plurals(folder: Path, locale: str, **forms: str) -> None:
    """A language whose plurals all have just these forms."""
    text = (folder / "en.yml").read_text(encoding="utf-8").replace("locale: en-GB", f"locale: {locale}")
    assert f"locale: {locale}" in text
    data = yaml.load(text, yaml.BaseLoader)  # noqa: S506  makes nothing but text

    def replaced(tree: object) -> object:
        if not isinstance(tree, dict):
            return tree
        return forms if "one" in tree else {key: replaced(value) for key, value in tree.items()}

    dumped = yaml.dump(replaced(data), allow_unicode=True)
    (folder / f"{locale}.yml").write_text(dumped, encoding="utf-8")


PLURALS = {
    "pl": ["one", "few", "many", "other"],
    "ar": ["zero", "one", "two", "few", "many", "other"],
    "ja": ["other"],
    "sl": ["one", "two", "few", "other"],
    "fr": ["one", "other"],
}


@pytest.mark.parametrize("locale", PLURALS)
def test_each_language_has_its_own_plurals(folder: Path, locale: str) -> None:
    """Polish or Arabic need no code: as many forms as CLDR tells for them, each used where it belongs."""
    _with_plurals(folder, locale, **{form: f"{form} {{n}}" for form in PLURALS[locale]})
    strings = load_strings(locale, folder)
    used = {strings.commands.summary.records.format(strings.language, n).split()[0] for n in range(200)}
    assert used == set(PLURALS[locale]) - ({"other"} if locale == "pl" else set())


@pytest.mark.parametrize("locale", ["pl", "ar", "sl"])
def test_a_plural_form_that_the_language_needs_is_missed(folder: Path, locale: str) -> None:
    """And so is one that it does not have: both are named by their keys."""
    _with_plurals(folder, locale, one="x", other="x")
    with pytest.raises(StringsError, match=rf"{locale}\.yml: commands\.summary\.records\.few: ") as error:
        load_strings(locale, folder)
    assert "records.one" not in str(error.value)
    _with_plurals(folder, "ja", one="x", other="x")
    with pytest.raises(StringsError, match=r"ja\.yml: commands\.summary\.records\.one: "):
        load_strings("ja", folder)


def test_plural_without_a_form_uses_the_general_one() -> None:
    """CLDR has forms (French and Spanish "many") that most sentences do not need."""
    plural = Plural(one="{n} mot", other="{n} mots")
    assert plural.format(Language("fr"), 1_000_000) == "1\u202f000\u202f000 mots"


def test_sections_are_closed() -> None:
    """A section takes no key that it does not know, and does not change."""

    class Sample(Section):
        """A section of one string."""

        text: str

    with pytest.raises(ValidationError):
        Sample.model_validate({"text": "x", "other": "y"})
    with pytest.raises(ValidationError):
        Sample(text="x").text = "y"  # type: ignore[misc]

"""Plain YAML, quickly; everything else refused, by name and place, at no cost."""

from __future__ import annotations

import unicodedata

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from passerelle import yaml_reader
from passerelle.yaml_places import PlainPlaces
from passerelle.yaml_reader import FORBIDDEN, MAX_BYTES, MAX_DEPTH, NotPlainError, Path, read
from passerelle.yaml_study import MAX_FAULTS, study


def faults(text: str | bytes) -> list[tuple[str, Path, int, int]]:
    """(code, path, line, column) of each fault; `read` must agree that there is one."""
    data = text.encode() if isinstance(text, str) else text
    result = study(data)
    with pytest.raises(NotPlainError):
        read(data)
    return [(f.code.value, f.path, f.position.line, f.position.column) for f in result.faults]


@pytest.mark.usefixtures("loader")
def test_every_scalar_is_the_text_that_it_is() -> None:
    """None of YAML's own types: a country code, a time and a date stay what the contributor wrote."""
    text = (
        "a: NO\nb: 12:30\nc: 2020-10\nd: 2020-10-05\ne: 010\nf: ~\ng: 1e3\nh: 'yes'\ni: [null, .inf]\nj: >\n  x\n  y\n"
    )
    expected = {
        "a": "NO",
        "b": "12:30",
        "c": "2020-10",
        "d": "2020-10-05",
        "e": "010",
        "f": "~",
        "g": "1e3",
        "h": "yes",
        "i": ["null", ".inf"],
        "j": "x y",
    }
    assert read(text.encode()) == expected
    assert study(text.encode()).tree == expected


def test_text_is_nfc_and_spaces_that_matter_stay() -> None:
    """Composed and decomposed accents are one text; the narrow spaces of French are kept."""
    assert read("e\u0301: «\u00a0e\u0301\u202f!\n".encode()) == {"é": "«\u00a0é\u202f!"}


def test_byte_order_mark_and_windows_line_ends_are_let_through() -> None:
    """Files saved by Windows editors are files like others."""
    assert read(b"\xef\xbb\xbfa: b\r\nc: d\r\n") == {"a": "b", "c": "d"}


def test_merely_empty_containers_are_data() -> None:
    """`funding: []` says something: not stated."""
    assert read(b"a: []\nb: {}\n") == {"a": [], "b": {}}


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x b\n", [("yaml-anchor", ("a",), 1, 4)]),
        ("a: b\nc: *x\n", [("yaml-alias", ("c",), 2, 4)]),
        (
            "a: &x {b: c}\nd:\n  <<: *x\n  e: f\n",
            [("yaml-anchor", ("a",), 1, 4), ("yaml-merge-key", ("d",), 3, 3), ("yaml-alias", ("d", "<<"), 3, 7)],
        ),
        ("'<<': {a: b}\n", [("yaml-merge-key", (), 1, 1)]),
        ("a: !!str b\n", [("yaml-tag", ("a",), 1, 4)]),
        ("a: !!python/object/apply:os.system [ls]\n", [("yaml-tag", ("a",), 1, 4)]),
        ("a: ! b\n", [("yaml-tag", ("a",), 1, 4)]),
        ("a: !!map {b: c}\nb: !!seq [c]\n", [("yaml-tag", ("a",), 1, 4), ("yaml-tag", ("b",), 2, 4)]),
        ("a: b\nc: d\na: e\n", [("yaml-duplicate-key", ("a",), 3, 1)]),
        (
            "a:\n  b: {c: d}\n  b: {c: &x e}\n",
            [("yaml-duplicate-key", ("a", "b"), 3, 3), ("yaml-anchor", ("a", "b", "c"), 3, 10)],
        ),
        ("e\u0301: b\né: c\n", [("yaml-duplicate-key", ("é",), 2, 1)]),
        ("? [a, b]\n: c\n", [("yaml-key", (), 1, 3)]),
        ("'': c\n", [("yaml-key", (), 1, 1)]),
        ("a:\n", [("empty-value", ("a",), 1, 1)]),
        ("a: ''\nb: [x, '']\n", [("empty-value", ("a",), 1, 1), ("empty-value", ("b", 1), 2, 8)]),
        ("a: '  '\n", [("empty-value", ("a",), 1, 1)]),
        ("", [("yaml-empty", (), 1, 1)]),
        ("# only a comment\n", [("yaml-empty", (), 1, 1)]),
        ("---\n", [("yaml-empty", (), 2, 1)]),
        ("a: b\n---\nc: d\n", [("yaml-several-documents", (), 2, 1)]),
        ("*x : b\nc: d\n", [("yaml-alias", (), 1, 1)]),
    ],
)
def test_what_is_not_plain_is_named_with_its_place(text: str, expected: list[tuple[str, Path, int, int]]) -> None:
    """Every way for YAML to be more than data has a code of its own; several in one file are named together."""
    assert faults(text) == expected


@pytest.mark.parametrize("style", ["[", "- ", "block"])
def test_nesting_ends_at_the_limit(style: str) -> None:
    """32 levels are read, 33 are refused, however they are written."""

    def nested(depth: int) -> str:
        if style == "block":
            return "".join(f"{'  ' * n}a:\n" for n in range(depth - 1)) + "  " * (depth - 1) + "a: b\n"
        return style * depth + ("x" + "]" * depth if style == "[" else "x")

    read(nested(MAX_DEPTH).encode())
    assert [code for code, *_ in faults(nested(MAX_DEPTH + 1))] == ["yaml-too-deep"]


def test_size_is_limited_before_anything_is_read() -> None:
    """256 KiB are a file, one byte more is not."""
    data = b"a: " + b"b" * (MAX_BYTES - 3)
    assert read(data) == {"a": "b" * (MAX_BYTES - 3)}
    assert [code for code, *_ in faults(data + b"b")] == ["file-too-large"]


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"a: b\nc: \xe9t\xe9\n", 2, 4),
        ("é: ".encode() + b"\xff", 1, 4),
        ("a: b\n".encode("utf-16"), 1, 1),
        (b"\xed\xa0\x80", 1, 1),
    ],
)
def test_other_encodings_are_refused_at_the_first_wrong_byte(data: bytes, line: int, column: int) -> None:
    """The column counts characters, as an editor does."""
    assert faults(data) == [("not-utf8", (), line, column)]


def test_forbidden_characters_are_those_that_nobody_sees() -> None:
    """The class follows the Unicode categories: controls, formats (bidi, zero-width), separators, private use."""
    seen = {0x0600, 0x0601, 0x0602, 0x0603, 0x0604, 0x0605, 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD}
    for code in range(0x110000):
        category = unicodedata.category(chr(code))
        if category in ("Cc", "Cf", "Co", "Zl", "Zp") and chr(code) not in "\t\n\r" and code not in seen:
            assert FORBIDDEN.search(chr(code)), f"U+{code:04X}"
    for character in "\t\n\r \u00a0\u202f\u2009’«»é中א\u0301":
        assert not FORBIDDEN.search(character), f"U+{ord(character):04X}"


@pytest.mark.parametrize(
    "character",
    ["\u202e", "\u2066", "\u200b", "\u00ad", "\ufeff", "\x00", "\x1b", "\x85", "\u2028", "\ufe0f", "\U000e0041"],
)
def test_an_invisible_character_is_named_and_the_rest_still_read(character: str) -> None:
    """Its own line and column are given, and other faults of the file are told in the same run."""
    data = f"a: b\nc: x{character}y\nd: &z e\n".encode()
    assert [(code, line, column) for code, _, line, column in faults(data)] == [
        ("forbidden-character", 2, 5),
        ("yaml-anchor", 3, 4),
    ]
    assert study(data).faults[0].params == (("character", f"U+{ord(character):04X}"),)


def test_a_lone_carriage_return_is_an_invisible_character() -> None:
    """In a terminal it would let the end of a line write over its beginning."""
    assert [code for code, *_ in faults("a: b\rc: d\n")] == ["forbidden-character"]


def test_joiners_stay_where_a_script_needs_them() -> None:
    """Persian cannot be written without; between Latin letters they only hide."""
    text = "a: می‌شود\n"
    assert study(text.encode()).tree == {"a": "می‌شود"}
    assert not study(text.encode()).faults
    assert [code for code, *_ in faults("a: x\u200cy\n")] == ["forbidden-character"]


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("written", "character"),
    [
        (r"\u2028", 0x2028), (r"\L", 0x2028), (r"\P", 0x2029), (r"\u202e", 0x202E), (r"\x00", 0), (r"\0", 0),
        (r"\e", 0x1B), (r"\r", 0x0D), (r"\r\n", 0x0D), (r"\N", 0x85), (r"\u200B", 0x200B), (r"\ue002", 0xE002),
        (r"\ufeff", 0xFEFF), (r"\uFFFF", 0xFFFF), (r"\U000e0041", 0xE0041), (r"\u200c", 0x200C),
    ],
)  # fmt: skip
def test_an_invisible_character_cannot_be_spelt_out(written: str, character: int) -> None:
    """An escape puts in what the file does not show: refused like the character itself, wherever it stands, named once,
    at the place of its text; the rest of the file is still read."""
    for text in (f"x{written}y", f"{written}x", f"x{written}", f"x{written}y{written}", written):
        assert faults(f'a: b\nc:\n  - "{text}"\nd: &z e\n') == [
            ("forbidden-character", ("c", 0), 3, 5),
            ("yaml-anchor", ("d",), 4, 4),
        ]
    result = study(f'a: "x{written}y"\nb: c\n'.encode())
    assert result.faults[0].params == (("character", f"U+{character:04X}"),)
    assert result.is_silent(("a",))
    assert isinstance(result.tree, dict)
    assert (result.tree["b"], chr(character) in result.tree["a"]) == ("c", False)
    ((code, _, line, column),) = faults(f'a: b\n"x{written}y":\n  c: d\n')
    assert (code, line, column) == ("forbidden-character", 2, 1)
    assert study(f'"x{written}y": c\nb: d\n'.encode()).tree == {"b": "d"}


def test_each_character_that_is_spelt_out_is_named() -> None:
    """Two different ones in one text are two problems; what stands in a text in single quotes is what it is."""
    told = study(b'a: "\\u2028x\\ue002\\u2028"\n').faults
    assert [fault.params for fault in told] == [(("character", "U+2028"),), (("character", "U+E002"),)]
    assert read(rb"""a: 'x\u2028y'""") == {"a": r"x\u2028y"}
    assert read(rb"a: x\u2028y") == {"a": r"x\u2028y"}


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("written", "value"),
    [
        (r"\u00e9", "é"), (r"\xe9", "é"), (r"\U0001f600", "\U0001f600"), (r"\n", "x\ny"), (r"\t", "x\ty"),
        (r"\_", "\u00a0"), (r"\u202f", "\u202f"), (r"\"\\", '"\\'), (r"\u2019", "’"),
    ],
)  # fmt: skip
def test_what_is_seen_may_be_spelt_out(written: str, value: str) -> None:
    """Both passes give the same text."""
    data = f'a: "x{written}y"\n'.encode()
    expected = {"a": value if value.startswith("x") else f"x{value}y"}
    assert read(data) == study(data).tree == expected
    assert not study(data).faults


@pytest.mark.usefixtures("loader")
def test_accents_that_are_spelt_out_are_composed_too() -> None:
    """`read` leaves these to the thorough pass; two spellings of one key are one key."""
    result = study(rb'a: "e\u0301"')
    assert (result.tree, result.faults) == ({"a": "é"}, [])
    assert faults('"e\\u0301": b\né: c\n') == [("yaml-duplicate-key", ("é",), 2, 1)]


@pytest.mark.usefixtures("loader")
def test_joiners_that_are_spelt_out_follow_the_same_rule() -> None:
    """`read` leaves them to the thorough pass, which knows where a script needs them."""
    result = study('a: "می\\u200cشود"\n'.encode())
    assert (result.tree, result.faults) == ({"a": "می\u200cشود"}, [])
    for text in ("x\\u200dy", "\\u200cشود", "می\\u200c", "می\\u200c\\u200cشود"):
        assert {code for code, *_ in faults(f'a: "{text}"\n')} == {"forbidden-character"}


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    "written", [r"\ud800", r"\udfff", r"\ud83d\ude00", r"\U0000dc00", r"\U00110000", r"\Uffffffff"]
)
def test_what_is_no_character_cannot_be_spelt_out(written: str) -> None:
    """Half a surrogate pair could not be written into a page; the parsers differ in what they say of it."""
    ((code, _, line, _), *_) = faults(f'a: "x{written}y"\n')
    assert (code in ("forbidden-character", "yaml-escape"), line) == (True, 1)


def test_faults_of_one_file_are_limited() -> None:
    """A hostile file gives no endless report."""
    assert len(study(b"a: [" + b"'', " * 9999 + b"x]").faults) == MAX_FAULTS


@pytest.mark.usefixtures("loader")
def test_places_agree() -> None:
    """The quick way to find a position gives what the thorough one does, for keys, values and what is not there."""
    data = b"a: b\nc:\n  - d: {e: f}\n  - [g, h]\n'i': |\n  text\n"
    plain, studied = PlainPlaces(data), study(data)
    for path in [*studied.values, ("c", 0, "nothing"), ("nothing",), ("c", 9), ("a", "b", "c")]:
        assert plain.value(path) == studied.value(path), path
        assert plain.key(path) == studied.key(path), path
    assert (plain.value(("c", 0, "d", "e")).line, plain.value(("c", 0, "d", "e")).column) == (3, 12)
    assert (plain.key(("c", 0, "d", "e")).line, plain.key(("c", 0, "d", "e")).column) == (3, 9)


@given(st.binary(max_size=300))
def test_any_bytes_are_data_or_faults(data: bytes) -> None:
    """Nothing raises; what `read` takes has no faults, and what it refuses has a reason or needed a second look."""
    result = study(data)
    try:
        tree = read(data)
    except NotPlainError:
        assert result.faults or result.tree is not None
    else:
        assert not result.faults
        assert result.tree == tree


ESCAPES = (r"\u2028", r"\L", r"\0", r"\r", r"\n", r"\ue002", r"\u200c", r"\u0301", r"\_", r"\\", r"\"", r"\x41", "\\\n")


@given(
    st.lists(st.sampled_from((*ESCAPES, "a", "é", "ی", "ش", " ", "\n", "e")), max_size=12).map("".join), st.booleans()
)
def test_any_escapes_are_data_or_faults(text: str, is_key: bool) -> None:
    """What is read without fault shows all that it holds, however it was written: in keys and values."""
    data = (f'"{text}": x\n' if is_key else f'a: "{text}"\n').encode()
    test_any_bytes_are_data_or_faults.hypothesis.inner_test(data)  # type: ignore[attr-defined]
    result = study(data)
    if not result.faults:
        assert isinstance(result.tree, dict)
        ((key, value),) = result.tree.items()
        held = f"{key}|{value}"
        assert unicodedata.is_normalized("NFC", held)
        assert set(FORBIDDEN.findall(held)) <= {"\u200c"}
        assert "\r" not in held


@given(st.text(alphabet="ab:-[]{},&*!<>|'\"#%@`?~ \n\t\u200d\u0301", max_size=120))
def test_any_punctuation_is_data_or_faults(text: str) -> None:
    """The same, aimed at YAML's own signs."""
    test_any_bytes_are_data_or_faults.hypothesis.inner_test(text.encode())  # type: ignore[attr-defined]


def test_without_libyaml_the_python_parser_serves() -> None:
    """The C extension is a matter of speed only."""
    assert yaml_reader.LOADER in (getattr(yaml, "CBaseLoader", None), yaml.BaseLoader)

"""The share of translations that are up to date as a small picture, for a README or a page elsewhere."""

from __future__ import annotations

from markupsafe import escape

from passerelle.languages import Language
from passerelle.strings.translations import BadgeStrings
from passerelle.views.translations.table import Share

_EM = 11
_WIDE = 0.58
"""Width of a letter on average, in em: `textLength` fits the text to it, whatever font there is."""

_PAD = 7
_HEIGHT = 20


def badge(share: Share, words: BadgeStrings, language: Language) -> str:
    """An SVG of one line: a label, the share that is up to date and, when it is another, the share that is reviewed."""
    if not share.total:
        return _drawn(words.none, [words.label, words.nothing])
    current, reviewed = (_percent(part, share.total, language) for part in (share.current, share.reviewed))
    title = words.title.format(
        current=language.number(share.current),
        total=language.number(share.total),
        reviewed=language.number(share.reviewed),
    )
    parts = [words.label, words.current.format(share=current)]
    if share.reviewed != share.current:
        parts.append(words.reviewed.format(share=reviewed))
    return _drawn(title, parts)


def _percent(part: int, total: int, language: Language) -> str:
    """Rounded down: 100 % is all of them."""
    return language.percent(part * 100 // total)


def _drawn(title: str, parts: list[str]) -> str:
    grounds = ("#1d282c", "#0c5a63", "#85440a")
    shapes, left = [], 0
    for text, ground in zip(parts, grounds, strict=False):
        long = round(len(text) * _EM * _WIDE)
        width = long + 2 * _PAD
        shapes.append(
            f'<rect x="{left}" width="{width}" height="{_HEIGHT}" fill="{ground}"/>'
            f'<text x="{left + _PAD}" y="14" textLength="{long}" lengthAdjust="spacingAndGlyphs">{escape(text)}</text>'
        )
        left += width
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left}" height="{_HEIGHT}" viewBox="0 0 {left} {_HEIGHT}"'
        f' role="img" aria-labelledby="t"><title id="t">{escape(title)}</title>'
        f'<clipPath id="c"><rect width="{left}" height="{_HEIGHT}" rx="4"/></clipPath>'
        f'<g clip-path="url(#c)" fill="#fff" font-family="system-ui,\'Segoe UI\',Roboto,\'Liberation Sans\',sans-serif"'
        f' font-size="{_EM}">{"".join(shapes)}</g></svg>\n'
    )

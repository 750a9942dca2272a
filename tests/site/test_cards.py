"""Cards of practices: where they lead, and how they stand."""

from __future__ import annotations

import pytest
from tests.site.conftest import Open
from tests.site.project import Site
from tests.site.reader import DESKTOP, PHONE

LINK_THERE = """e => {
  const box = [...e.getClientRects()][0];
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return top?.closest("a")?.getAttribute("href") ?? null;
}"""

WITH_CARDS = """count => {
  const list = document.querySelector(".pl-cards");
  while (list.children.length > count) list.lastElementChild.remove();
  while (list.children.length < count) list.append(list.firstElementChild.cloneNode(true));
  const rows = new Map();
  for (const card of list.children) {
    const {top, width} = card.getBoundingClientRect();
    rows.set(top, [...(rows.get(top) ?? []), Math.round(width)]);
  }
  const gap = parseFloat(getComputedStyle(list).columnGap);
  const room = (row) => list.clientWidth - row.reduce((sum, width) => sum + width + gap, -gap);
  return [...rows.values()].map((row) => ({cards: row.length, left: room(row)}));
}"""


@pytest.mark.parametrize("path", ["cities/mechelen/", "en/themes/reception/", "es/"])
def test_a_card_leads_to_its_sheet_and_its_links_where_they_say(path: str, site: Site, reader: Open) -> None:
    """The whole card is one target; the links within lie above it."""
    tab = reader(site, viewport=PHONE)
    tab.open(path)
    for card in tab.page.locator(".pl-card").all():
        sheet = card.locator("h3 a").get_attribute("href")
        for part in card.locator("p, .pl-meta > li, .pl-involvement__roles").all():
            part.scroll_into_view_if_needed()
            assert part.evaluate(LINK_THERE) == sheet
        for link in card.locator("ul a").all():
            link.scroll_into_view_if_needed()
            assert link.evaluate(LINK_THERE) == link.get_attribute("href")


@pytest.mark.parametrize(
    ("width", "rows"),
    [
        (PHONE["width"], [[1], [1, 1], [1, 1, 1], [1, 1, 1, 1], [1] * 5, [1] * 6]),
        (900, [[1], [2], [2, 1], [2, 2], [2, 2, 1], [2, 2, 2]]),
        (DESKTOP["width"], [[1], [2], [3], [2, 2], [2, 3], [3, 3]]),
    ],
)
def test_few_cards_fill_their_rows(width: int, rows: list[list[int]], site: Site, reader: Open) -> None:
    """Up to six, none stands alone beside an empty place; one on its own keeps a readable width."""
    tab = reader(site, viewport={"width": width, "height": 900})
    tab.open("en/")
    for expected in rows:
        found = tab.page.evaluate(WITH_CARDS, sum(expected))
        assert [row["cards"] for row in found] == expected
        assert sum(expected) == 1 or all(abs(row["left"]) <= 3 for row in found)
    assert tab.page.evaluate(WITH_CARDS, 8)[0]["cards"] == rows[2][0]

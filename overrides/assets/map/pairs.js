/* The pairs of the chosen programme, in words below the map: what the arrows show, for those who cannot see or point. */
window.passerelle.world = window.passerelle.world || {};
window.passerelle.world.pairs = (container, { texts, places, link, onMark }) => {
  const { make } = window.passerelle.basics;
  let rows = [];

  const lang = (code) => (code ? { lang: code } : {});
  const end = (n) => make("a", { href: link("place", places[n].id), textContent: places[n].name });
  const row = ({ number, mentor, mentee, topic, lang: code }) => {
    const together = make("span", { className: "pl-world__together", textContent: texts.together, hidden: true });
    const item = make(
      "li",
      {},
      make("span", { className: "pl-world__number", textContent: texts.number(number) }),
      make(
        "p",
        {},
        end(mentor),
        make("span", { ariaHidden: "true", textContent: " → " }),
        make("span", { className: "pl-hidden", textContent: ` ${texts.mentors} ` }),
        end(mentee),
        " · ",
        make("span", { className: "pl-soft", textContent: topic, ...lang(code) }),
        " ",
        together,
      ),
    );
    for (const event of ["mouseenter", "focusin"]) item.addEventListener(event, () => onMark(number));
    for (const event of ["mouseleave", "focusout"]) item.addEventListener(event, () => onMark(0));
    return { number, item, together };
  };

  return {
    /** Tell the pairs of a programme; none where they could not be read. No programme: nothing. */
    show(programme, pairs) {
      rows = (pairs || []).map(row);
      container.hidden = !programme;
      if (!programme) return container.replaceChildren();
      const { id, title, lang: code } = programme;
      const said = !pairs ? texts.pairs_unreachable : rows.length ? texts.legend : texts.no_pair;
      return container.replaceChildren(
        make("h2", { id: "pairs", textContent: texts.pairs }),
        make("p", {}, make("a", { href: link("practice", id), textContent: title, ...lang(code) })),
        make("p", { className: rows.length ? "pl-world__legend" : "", textContent: said }),
        ...(rows.length ? [make("ol", {}, ...rows.map(({ item }) => item))] : []),
      );
    },

    /** Say of these pairs, by number, that both ends are in one circle. */
    join(together) {
      for (const { number, together: note } of rows) note.hidden = !together.has(number);
    },
  };
};

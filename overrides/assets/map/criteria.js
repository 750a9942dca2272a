/* What stands around the map: the panel, the programmes, what was chosen and how much that gives, and ways on from
   nothing. */
window.passerelle.world = window.passerelle.world || {};
window.passerelle.world.criteria = ({ root, view, data, facets, texts, count, onChoose }) => {
  const { facets: find } = window.passerelle;
  const { make, fill, counted } = window.passerelle.basics;
  const part = (name, tag = "div", properties = {}) => make(tag, { className: `pl-world__${name}`, ...properties });
  const [side, chips, ways] = ["panel", "chips", "ways"].map((name) => part(name));
  const note = part("note", "p", { role: "status", hidden: true });
  const criteria = part("criteria", "p"); // for paper
  const status = make("p", { className: "pl-count", role: "status" });
  const select = make("select", {}, make("option", { value: "", textContent: texts.no_pairs }));
  let chosen = {};

  const options = data.programmes.map(({ id, title, lang }) =>
    make("option", { value: id, textContent: title, ...(lang ? { lang } : {}) }),
  );
  select.append(...options);
  select.addEventListener("change", () => {
    const { pairs, ...others } = chosen;
    onChoose(select.value ? { ...others, pairs: [select.value] } : others);
  });
  const heading = make("span", { textContent: texts.pairs });
  const label = make("label", { className: "pl-world__pairs", hidden: !options.length }, heading, select);
  root.querySelector(".pl-world__tools").append(side, label);
  view.before(note, chips, criteria, status, ways);
  const panel = find.panel(side, { facets: data.facets, texts: texts.panel, onChange: onChoose });

  const labelOf = ({ values }, id) => values.find((value) => value.id === id)?.label || id;

  const way = (text, left, next) => {
    const told = `${text} · ${texts.plural("places", left)}`;
    const button = make("button", { type: "button", className: "pl-chip pl-chip--way", textContent: told });
    button.addEventListener("click", async () => {
      await onChoose(next);
      status.tabIndex = -1; // the button is gone: the keyboard goes on from what it led to
      status.focus();
    });
    return make("li", {}, button);
  };

  /* Criteria that give something when one of them is dropped, most first; else all of them. */
  const waysOn = () => {
    const { but, drop, drop_all: all } = texts.criteria;
    const useful = find.drops(facets, chosen, count);
    const said = useful.length ? [make("p", { id: "ways", textContent: drop })] : [];
    const items = useful.map(({ label: dropped, left, next }) => way(fill(but, { label: dropped }), left, next));
    if (!items.length) items.push(way(all, count({}), {}));
    return [...said, make("ul", { className: "pl-chips" }, ...items)];
  };

  return {
    /** Say what an address asked for that there is not: [{label, text}]. */
    leaveOut(unknown) {
      const values = unknown.map(({ label: of, text }) => fill(texts.criteria.value, { label: of, value: text })).join(", ");
      note.textContent = unknown.length ? fill(counted(texts.criteria.unknown, unknown.length), { values }) : "";
      note.hidden = !unknown.length;
    },

    /** Show a choice and what it gives. */
    show(choice, { counts, places, practices }) {
      chosen = choice;
      panel.update(choice, counts);
      find.chips(chips, { facets, choice, texts: texts.panel, onChange: onChoose });
      const [programme] = choice.pairs || [""];
      select.value = programme;
      for (const option of options) option.disabled = option.value !== programme && !counts.pairs[option.value];
      const some = { places: texts.plural("places", places.size), practices: texts.plural("practices", practices.size) };
      status.textContent = places.size ? texts.filled("count", some) : texts.nothing;
      ways.replaceChildren(...(places.size || !Object.keys(choice).length ? [] : waysOn()));
      const told = facets.flatMap((facet) => {
        const values = (choice[facet.name] || []).map((id) => labelOf(facet, id)).join(", ");
        return values ? [fill(texts.criteria.of, { label: facet.label, values })] : [];
      });
      criteria.textContent = told.join(" · ");
    },
  };
};

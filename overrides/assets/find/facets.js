/* Facets: what a reader chose, in the address, in a panel of boxes to tick, and as chips to take away again.

   window.passerelle.facets = {read, unknown, write, without, drops, panel, chips}; whoever loads this script counts and shows
   the results.
     facets   [{name, label, values: [{id, label}]}], in the page's language; `name` is the parameter in the address,
              repeated for several values: ?theme=housing&theme=language (either) &country=ES (and).
     choice   {name: [id, …]}, without the facets that nothing was chosen of.
     counts   {name: {id: number}}: what each value would give beside the choice in the other facets. One that is
              missing or 0 cannot be chosen; without counts, all can.
     texts    {heading, clear, remove, all, fewer, find}: plain texts, with {label}, {n} and {facet} where one stands;
              one that is missing is said in bare words of the facet.
     onChange(choice)  is called with the new choice after each of the reader's changes. */
window.passerelle.facets = (() => {
  const SHOWN = 10; // values of a facet that are seen at once
  const SEARCHED = 25; // from so many on, a field helps to find one
  const WIDE = matchMedia("(min-width: 60rem)");
  const { make, fill, fold, number } = window.passerelle.basics;

  const chosen = (choice, name) => choice[name] || [];

  /** The choice with values set or taken away; never the same object. */
  const changed = (choice, name, ids) => {
    const next = { ...choice, [name]: ids };
    if (!ids.length) delete next[name];
    return next;
  };

  /** The choice with one value taken away. */
  const without = (choice, name, id) => changed(choice, name, chosen(choice, name).filter((one) => one !== id));

  /** What an address asks of a facet: [as it stands there, the id that it means, undefined for none]. Capitals do not
      matter; a facet that lists no values knows all. */
  const asked = ({ name, values = [] }, search) => {
    const known = new Map(values.map(({ id }) => [id.toLowerCase(), id]));
    const all = [...new Set(new URLSearchParams(search).getAll(name))];
    return all.map((text) => [text, known.size ? known.get(text.toLowerCase()) : text]);
  };

  /** What each criterion gives when it is dropped, most first, if anything: [{label, left, next}]; `count(choice)` tells
      how much a choice leaves. */
  const drops = (facets, choice, count) =>
    facets
      .flatMap(({ name, values = [] }) =>
        chosen(choice, name).map((id) => {
          const next = without(choice, name, id);
          return { label: values.find((value) => value.id === id)?.label || id, left: count(next), next };
        }),
      )
      .filter(({ left }) => left)
      .sort((a, b) => b.left - a.left);

  /** The choice that an address holds. Unknown values are left out. */
  const read = (facets, search = location.search) => {
    const choice = {};
    for (const facet of facets) {
      const ids = asked(facet, search).flatMap(([, id]) => (id === undefined ? [] : [id]));
      if (ids.length) choice[facet.name] = [...new Set(ids)];
    }
    follow();
    return choice;
  };

  /** What an address asks for and no facet knows: [{label, text}], the facet's name and what stands there. */
  const unknown = (facets, search = location.search) =>
    facets.flatMap((facet) =>
      asked(facet, search).flatMap(([text, id]) => (id === undefined ? [{ label: facet.label, text }] : [])),
    );

  const put = (address, facets, choice) => {
    for (const { name } of facets) {
      address.searchParams.delete(name);
      for (const id of chosen(choice, name)) address.searchParams.append(name, id);
    }
  };

  /** Put the choice into the address, and `others` ({parameter: value, empty for none}); what else is there stays. It
      becomes a step to go back to, unless `replace`. */
  const write = (facets, choice, { replace = false, others = {} } = {}) => {
    const address = new URL(location.href);
    for (const [name, value] of Object.entries(others)) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    put(address, facets, choice);
    if (address.href === location.href) return;
    history[replace ? "replaceState" : "pushState"](history.state, "", address);
    follow();
  };

  /** What is asked is the same in the other languages of the page. */
  const follow = () => {
    for (const link of document.querySelectorAll(".pl-languages a")) link.search = location.search;
  };

  /** One facet: a disclosure with a box for each value. */
  const group = (facet, texts, set) => {
    const id = `facet-${facet.name}`;
    const tally = make("span", { className: "pl-facet__tally" });
    const list = make("ul");
    const rows = facet.values.map((value, n) => {
      const box = make("input", { type: "checkbox", name: facet.name, value: value.id });
      const count = make("span", { className: "pl-facet__count" });
      const label = make("label", {}, box, make("span", { className: "pl-facet__label", textContent: value.label }), count);
      return { value, n, box, count, item: make("li", {}, label), folded: fold(value.label) };
    });
    const more = make("button", { type: "button", className: "pl-facet__more" });
    const field = make("input", {
      type: "search",
      autocomplete: "off",
      className: "pl-facet__find",
      ariaLabel: fill(texts.find || "{facet}", { facet: facet.label }),
      placeholder: fill(texts.find || "{facet}", { facet: facet.label }),
    });
    let whole = false;
    let possible = () => true;

    const named = (wanted) => {
      const found = rows.filter((row) => row.folded.includes(wanted));
      if (found.length) return found;
      const near = new Set(window.passerelle.nearest(wanted, rows.map((row) => row.folded)));
      return rows.filter((row) => near.has(row.folded));
    };

    /* The values that are found, chosen ones first when not all are shown; those that give nothing come last. */
    const show = () => {
      const wanted = fold(field.value.trim());
      const found = named(wanted);
      const rank = (row) => (row.box.checked ? 0 : possible(row.value.id) ? 1 : 2);
      const first = [...found].sort((a, b) => rank(a) - rank(b) || a.n - b.n).slice(0, SHOWN);
      const shown = whole || wanted || found.length <= SHOWN ? found : first.sort((a, b) => a.n - b.n);
      const focused = document.activeElement;
      const items = shown.map((row) => row.item);
      if (items.length !== list.children.length || items.some((item, n) => item !== list.children[n])) {
        list.replaceChildren(...items);
        if (list.contains(focused)) focused.focus();
      }
      more.hidden = Boolean(wanted) || found.length <= SHOWN;
      more.textContent = whole
        ? texts.fewer || "−"
        : fill(texts.all || "{n}", { n: number(rows.length), facet: facet.label });
      more.setAttribute("aria-expanded", String(whole));
    };
    more.addEventListener("click", () => {
      whole = !whole;
      show();
    });
    field.addEventListener("input", show);
    list.addEventListener("change", () => set(rows.filter((row) => row.box.checked).map((row) => row.value.id)));

    const legend = make("legend", { className: "pl-hidden", textContent: facet.label });
    const fieldset = make("fieldset", { id }, legend);
    if (rows.length >= SEARCHED) fieldset.append(field);
    fieldset.append(list, more);
    const summary = make("summary", {}, make("span", { textContent: facet.label }), " ", tally);
    const details = make("details", { className: "pl-facet" }, summary, fieldset);

    const update = (ids, counts) => {
      possible = (value) => !counts || counts[value] > 0;
      for (const { value, box, count, item } of rows) {
        box.checked = ids.includes(value.id);
        box.disabled = !box.checked && !possible(value.id);
        item.classList.toggle("pl-facet__none", box.disabled);
        const told = counts ? number(counts[value.id] || 0) : "";
        if (count.textContent !== told) count.textContent = told;
      }
      tally.textContent = ids.length ? number(ids.length) : "";
      show();
    };
    return { details, update };
  };

  /**
   * Fill `container` with all facets. Gives {update(choice, counts)}, to be called at first and after each change,
   * whoever made it; the panel itself never changes the address.
   */
  const panel = (container, { facets, texts = {}, onChange }) => {
    let choice = {};
    const groups = facets.map((facet) =>
      group(facet, texts, (ids) => {
        choice = changed(choice, facet.name, ids);
        onChange(choice);
      }),
    );
    const tally = make("span", { className: "pl-facet__tally" });
    const summary = make("summary", {}, make("span", { textContent: texts.heading || "" }), " ", tally);
    const all = make("details", { className: "pl-facets", open: WIDE.matches }, summary);
    all.append(make("div", { className: "pl-facets__groups" }, ...groups.map(({ details }) => details)));
    container.replaceChildren(all);
    let first = true;
    const update = (next, counts) => {
      choice = next;
      facets.forEach(({ name }, n) => {
        const ids = chosen(choice, name);
        groups[n].update(ids, counts && (counts[name] || {}));
        if (first && ids.length) groups[n].details.open = true;
      });
      first = false;
      const sum = facets.reduce((total, { name }) => total + chosen(choice, name).length, 0);
      tally.textContent = sum ? number(sum) : "";
    };
    return { update };
  };

  /** Fill `container` with a button for each chosen value, which takes it away, and one that takes all away. */
  const chips = (container, { facets, choice, texts = {}, onChange }) => {
    const focus = container.contains(document.activeElement);
    const entries = facets.flatMap(({ name, label, values = [] }) => {
      const labels = new Map(values.map((value) => [value.id, value.label]));
      return chosen(choice, name).map((id) => ({ name, id, facet: label, label: labels.get(id) || id }));
    });
    const items = entries.map(({ name, id, facet, label }) => {
      const text = fill(texts.remove || "{label}", { label, facet });
      const chip = make("button", { type: "button", className: "pl-chip", ariaLabel: text, title: facet, textContent: label });
      chip.addEventListener("click", () => onChange(without(choice, name, id)));
      return make("li", {}, chip);
    });
    if (items.length) {
      const clear = make("button", { type: "button", className: "pl-chip pl-chip--clear", textContent: texts.clear || "×" });
      clear.addEventListener("click", () => onChange({}));
      items.push(make("li", {}, clear));
    }
    container.replaceChildren(...(items.length ? [make("ul", { className: "pl-chips" }, ...items)] : []));
    container.hidden = !items.length;
    // What had the focus is gone: the next chip takes it, else the panel, so that the keyboard loses no place.
    if (focus) (container.querySelector("button") || document.querySelector(".pl-facets > summary"))?.focus();
  };

  return { read, unknown, write, without, drops, panel, chips };
})();

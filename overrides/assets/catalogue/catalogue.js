/* The catalogue: text and facets together, their state in the address. Without a question, the list stands as it was
   built; with one, sheets are shown as search finds them. */
(() => {
  const root = document.querySelector("[data-catalogue]");
  if (!root) return;
  const { search, facets: find } = window.passerelle;
  const { make, fill, counted, fold, languageName, number, once } = window.passerelle.basics;
  const says = JSON.parse(root.dataset.words);
  const facets = JSON.parse(root.dataset.facets);
  const texts = JSON.parse(root.dataset.panel);
  const part = (name) => root.querySelector(`[data-${name}]`);
  const [side, chips, count, sorting, answer, list] = ["side", "chips", "count", "sort", "answer", "list"].map(part);
  const field = root.querySelector("form input");
  const untold = count.textContent;
  const SHOWN = 20;
  const WAIT = 200; // milliseconds without a key before the address is told what was typed
  const NEAR = 4; // nearest terms that are proposed

  const { label: sortLabel, relevance, ...sorts } = says.sort;
  const select = make("select", {}, make("option", { value: "", textContent: relevance }));
  for (const [value, textContent] of Object.entries(sorts)) select.append(make("option", { value, textContent }));
  sorting.append(`${sortLabel} `, select);

  /* What is asked ------------------------------------------------------------------------------------------------- */

  let state;
  const read = () => {
    const asked = new URLSearchParams(location.search);
    const sort = asked.get("sort");
    state = {
      query: (asked.get("q") || "").slice(0, 200),
      choice: find.read(facets),
      sort: Object.hasOwn(sorts, sort || "") ? sort : "",
      texts: asked.has("full"),
      shown: SHOWN,
    };
    field.value = state.query;
    select.value = state.sort;
  };

  /** Put the question into the address: a step to go back to, unless it is the same text going on. */
  const write = (replace) => {
    const others = { q: state.query, sort: state.sort, full: state.texts ? "1" : "" };
    find.write(facets, state.choice, { replace, others });
  };

  const ask = (change, replace = false) => {
    state = { ...state, shown: SHOWN, ...change };
    write(replace);
    return show();
  };

  /* What answers -------------------------------------------------------------------------------------------------- */

  /** Facet → value → rows. */
  const rows = once(async () =>
    Object.fromEntries(await Promise.all(facets.map(async ({ name }) => [name, await search.values(name)]))),
  );

  /** Rows that have one of the chosen values of each facet, as a mask; `but` is a facet that is not asked. */
  const mask = (data, size, choice, but) => {
    const kept = new Uint8Array(size).fill(1);
    for (const { name } of facets) {
      const ids = choice[name];
      if (!ids || name === but) continue;
      const has = new Uint8Array(size);
      for (const id of ids) for (const row of data[name]?.[id] || []) has[row] = 1;
      for (let row = 0; row < size; row += 1) kept[row] &= has[row];
    }
    return kept;
  };

  /** What each value would give beside the choice in the other facets. */
  const tally = (data, size, found) => {
    const counts = {};
    for (const { name } of facets) {
      const kept = mask(data, size, state.choice, name);
      const among = (row) => kept[row] && (!found || found[row]);
      counts[name] = Object.fromEntries(
        Object.entries(data[name] || {}).map(([id, all]) => [id, all.reduce((sum, row) => sum + (among(row) ? 1 : 0), 0)]),
      );
    }
    return counts;
  };

  const valueOf = (data, name, row) => {
    const id = Object.keys(data[name] || {}).find((value) => data[name][value].includes(row));
    const facet = facets.find((one) => one.name === name);
    return { id, label: facet?.values.find((value) => value.id === id)?.label };
  };

  const card = async (hit, data) => {
    const found = await hit.data();
    const type = valueOf(data, "type", hit.row);
    const kicker = make("p", { className: `pl-type pl-type--${type.id}` }, type.label || "");
    const title = make("a", { href: found.path, textContent: found.title });
    const passage = make("p", { className: "pl-card__summary" }, ...search.passage(found.passage));
    if (hit.language) {
      const told = fill(says.foreign, { language: languageName(hit.language) });
      kicker.append(" ", make("span", { className: "pl-other-language", textContent: told }));
      title.lang = hit.language;
      passage.lang = hit.language;
    }
    const meta = [found.where, found.period, valueOf(data, "status", hit.row).label].filter(Boolean);
    const list_ = make("ul", { className: "pl-meta" }, ...meta.map((text) => make("li", { textContent: text })));
    return make("li", { className: `pl-card pl-card--${type.id} pl-result` }, kicker, make("h3", {}, title), passage, list_);
  };

  const nearest = (query) => {
    const wanted = fold(query);
    const labels = facets.flatMap(({ values }) => values.map(({ label }) => label));
    return [...new Set(labels)]
      .map((label) => [distance(wanted, fold(label)), label])
      .filter(([far]) => far <= Math.max(2, wanted.length / 2))
      .sort(([a], [b]) => a - b)
      .slice(0, NEAR)
      .map(([, label]) => label);
  };

  /** Levenshtein's distance to the word of `label` that is nearest, or to the whole. */
  const distance = (word, label) => {
    const between = (a, b) => {
      let before = Array.from({ length: b.length + 1 }, (_, n) => n);
      for (let i = 1; i <= a.length; i += 1) {
        const row = [i];
        for (let j = 1; j <= b.length; j += 1) {
          row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        }
        before = row;
      }
      return before[b.length];
    };
    const parts = [label, ...label.split(/[^\p{L}\p{N}]+/u)].filter(Boolean);
    // what was typed may be the beginning of a longer word
    return Math.min(...parts.flatMap((part) => [between(word, part), between(word, part.slice(0, word.length)) + 0.5]));
  };

  const press = (text, action) => {
    const button = make("button", { type: "button", className: "pl-chip pl-chip--way", textContent: text });
    button.addEventListener("click", async () => {
      await action();
      count.tabIndex = -1; // the button is gone: the keyboard goes on from what it led to
      count.focus();
    });
    return make("li", {}, button);
  };

  const row = (text, items) => (items.length ? [make("p", { textContent: text }), make("ul", { className: "pl-chips" }, ...items)] : []);

  /** Ways on from no answer: nearest terms, the criterion to drop, the themes. */
  const ways = (data, size, found) => {
    const near = state.query ? nearest(state.query).map((label) => press(label, () => ask({ query: label, choice: {} }))) : [];
    const drops = facets.flatMap(({ name, values }) =>
      (state.choice[name] || []).map((id) => {
        const choice = find.without(state.choice, name, id);
        const left = mask(data, size, choice).reduce((sum, one, n) => sum + (one && (!found || found[n]) ? 1 : 0), 0);
        const label = values.find((value) => value.id === id)?.label || id;
        return { label: `${label} → ${number(left)}`, left, choice };
      }),
    );
    const useful = drops.filter(({ left }) => left).sort((a, b) => b.left - a.left);
    const themes = (facets.find(({ name }) => name === "theme")?.values || []).map(({ id, label }) =>
      press(label, () => ask({ query: "", choice: { theme: [id] } })),
    );
    return [
      ...row(says.nearest, near),
      ...row(says.drop, useful.map(({ label, choice }) => press(label, () => ask({ choice })))),
      ...row(says.or_theme, themes),
    ];
  };

  const panel = find.panel(side, { facets, texts, onChange: (choice) => ask({ choice }) });

  let turn = 0;
  const show = async () => {
    const mine = (turn += 1);
    const { query, choice, sort } = state;
    const asked = Boolean(query.trim() || Object.keys(choice).length || sort);
    find.chips(chips, { facets, choice, texts, onChange: (next) => ask({ choice: next }) });
    sorting.hidden = false;
    try {
      if (!asked) {
        answer.hidden = true;
        list.hidden = false;
        count.textContent = untold;
        panel.update(choice);
        const data = await rows();
        const size = (await search.open()).rows.ids.length;
        if (mine === turn) panel.update(choice, tally(data, size));
        return;
      }
      const [{ rows: known }, data] = await Promise.all([search.open(), rows()]);
      const size = known.ids.length;
      const { hits, loose, whole } = query.trim()
        ? await search.find(query, { texts: state.texts })
        : { hits: await search.all(), loose: false, whole: true };
      if (mine !== turn) return;
      const found = new Uint8Array(size);
      for (const hit of hits) if (hit.row !== undefined) found[hit.row] = 1;
      const kept = mask(data, size, choice);
      const shown = hits.filter((hit) => hit.row !== undefined && kept[hit.row]);
      if (sort === "recent") shown.sort((a, b) => a.row - b.row);
      if (sort === "title") {
        const place = new Map((await search.table("rows/titles")).map((one, n) => [one, n]));
        shown.sort((a, b) => place.get(a.row) - place.get(b.row));
      }
      const cards = await Promise.all(shown.slice(0, state.shown).map((hit) => card(hit, data)));
      const pages = await Promise.all(
        hits.filter((hit) => hit.row === undefined).slice(0, 3).map((hit) => hit.data()),
      );
      if (mine !== turn) return;
      const parts = [];
      if (loose) parts.push(make("p", { className: "pl-note", textContent: fill(says.loose, { query }) }));
      if (pages.length) {
        parts.push(
          make("ul", { className: "pl-tags" }, ...pages.map((page) => {
            const kind = says.lists[page.path.split("/").at(-3)];
            return make("li", {}, make("a", { href: page.path, textContent: kind ? `${kind} · ${page.title}` : page.title }));
          })),
        );
      }
      if (cards.length) parts.push(make("ul", { className: "pl-cards" }, ...cards));
      else parts.push(...ways(data, size, query.trim() ? found : undefined));
      if (shown.length > state.shown) {
        const more = make("button", { type: "button", className: "pl-button", textContent: says.more });
        more.addEventListener("click", async () => {
          const next = state.shown;
          state = { ...state, shown: state.shown + SHOWN };
          await show();
          answer.querySelectorAll(".pl-result a")[next]?.focus();
        });
        parts.push(more);
      }
      if (!whole && !loose) {
        const wider = make("button", { type: "button", className: "pl-button", textContent: says.in_texts });
        wider.addEventListener("click", () => ask({ texts: true }));
        parts.push(wider);
      }
      answer.replaceChildren(...parts);
      answer.hidden = false;
      list.hidden = true;
      count.textContent = cards.length || !query.trim() ? counted(says.found, shown.length) : fill(says.nothing, { query });
      panel.update(choice, tally(data, size, query.trim() ? found : undefined));
    } catch {
      if (mine !== turn) return;
      answer.hidden = true;
      list.hidden = false;
      sorting.hidden = true;
      side.hidden = true;
      chips.hidden = true;
      count.textContent = asked ? (location.protocol === "file:" ? says.from_file : says.unreachable) : untold;
    }
  };

  let timer;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    const typed = field.value;
    timer = setTimeout(() => ask({ query: typed }, Boolean(state.query)), WAIT);
  });
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    ask({ query: field.value });
  });
  select.addEventListener("change", () => ask({ sort: select.value }));
  addEventListener("popstate", () => {
    read();
    show();
  });
  read();
  show();
})();

/* The page of the catalogue: reads what is asked, shows what answers. Without a question, the list stands as it was
   built; with one, sheets are shown as search finds them. */
(() => {
  const root = document.querySelector("[data-catalogue]");
  if (!root) return;
  const { search, facets: find, catalogue } = window.passerelle;
  const { make, counted } = window.passerelle.basics;
  const [says, facets, texts, words] = ["words", "facets", "panel", "criteria"].map((name) => JSON.parse(root.dataset[name]));
  const parts = ["side", "note", "chips", "paper", "count", "sort", "answer", "list"];
  const [side, note, chips, paper, count, sorting, answer, list] = parts.map((name) => root.querySelector(`[data-${name}]`));
  const field = root.querySelector("form input");
  const untold = count.textContent;
  const SHOWN = 20;
  const WAIT = 200; // milliseconds without a key before the address is told what was typed

  const { label: sortLabel, relevance, ...sorts } = says.sort;
  const address = catalogue.address(facets, sorts, words.order);
  const criteria = catalogue.criteria({ says, words, facets, sorts, relevance });
  const { base, lookFor, numbers } = catalogue.answers(facets);
  const nearest = catalogue.nearest(facets);

  let state;
  let shown;
  let timer;
  const read = () => {
    const { state: asked, unknown } = address.read();
    state = asked;
    shown = history.state?.shown || SHOWN;
    field.value = state.query;
    const told = unknown.length ? [make("p", { className: "pl-note", textContent: criteria.unknown(unknown) })] : [];
    note.replaceChildren(...told);
  };
  /** As many sheets are shown to whoever comes back. */
  const keep = () => history.replaceState({ ...history.state, shown }, "");
  /** Ask for something else: a step to go back to, unless `replace`. What stands in the field is asked for in any case. */
  const ask = (change, replace = false) => {
    clearTimeout(timer);
    state = { ...state, query: field.value, ...change };
    shown = SHOWN;
    if (field.value !== state.query) field.value = state.query;
    note.replaceChildren();
    address.write(state, replace);
    keep();
    return show();
  };

  const onChoice = (choice) => ask({ choice });
  const panel = find.panel(side, { facets, texts, onChange: onChoice });
  const order = catalogue.order(sorting, {
    label: sortLabel,
    relevance,
    sorts,
    titles: () => search.table("rows/titles"),
    onChange: (sort) => ask({ sort }),
  });

  const onward = catalogue.onward({
    says,
    words,
    facets,
    ask,
    count: (query, choice) => numbers(query, choice, state.texts),
    onPress: () => Object.assign(count, { tabIndex: -1 }).focus(),
  });

  const more = async () => {
    const next = shown;
    shown += SHOWN;
    keep();
    await show();
    answer.querySelectorAll(".pl-result a")[next]?.focus();
  };
  const listing = catalogue.listing({
    says,
    onward,
    cards: catalogue.cards(says),
    onMore: more,
    onTexts: () => ask({ texts: true }),
  });

  /** Either what answers, or the list as it was built. */
  const reveal = (answering) => {
    answer.hidden = !answering;
    list.hidden = answering;
  };

  const showAll = async (stays) => {
    reveal(false);
    count.textContent = untold;
    panel.update(state.choice);
    const { size, counting } = await base();
    if (!stays()) return;
    panel.update(state.choice, counting.tally(state.choice));
    paper.textContent = criteria.asked(state, { found: size, shown: list.querySelectorAll(".pl-card").length });
  };

  const showAnswer = async (stays) => {
    const { query, choice, sort } = state;
    const [{ counting }, answers] = await Promise.all([base(), lookFor(query, state.texts)]);
    const { hits, found } = answers;
    const kept = counting.kept(choice);
    const sheets = await order.sorted(hits.filter(({ row }) => row !== undefined && kept[row]), sort);
    const lists = hits.filter(({ row }) => row === undefined);
    const proposed = async () => {
      const queries = query.trim() && stays() ? await nearest.meant(query, hits) : [];
      return onward.meant(sheets.length ? words.meant : says.nearest, queries, choice, stays);
    };
    const near = proposed().catch(() => []); // the answer stands without it
    const meant = make("div", { role: "status" }, ...(sheets.length ? [] : await near));
    const items = await listing(meant, { ...answers, query, choice, sheets, shown, lists, counting });
    if (!stays()) return;
    answer.replaceChildren(...items);
    reveal(true);
    count.textContent = sheets.length ? counted(says.found, sheets.length) : criteria.none(query, found?.includes(1));
    paper.textContent = criteria.asked(state, { found: sheets.length, shown });
    panel.update(choice, counting.tally(choice, found));
    if (sheets.length) near.then((rows) => stays() && meant.replaceChildren(...rows)); // sheets do not wait for it
  };

  /** Until there is an answer, the whole list is not shown as if it were one. */
  const waiting = () => {
    if (!answer.hidden) return;
    list.hidden = true;
    count.textContent = says.searching;
  };

  /** The ways into the lists that stand below the header's field. */
  const lists = () => [...document.querySelector("[data-help]").cloneNode(true).childNodes];

  let turn = 0;
  const show = async () => {
    const mine = (turn += 1);
    const stays = () => mine === turn;
    const asked = Boolean(state.query.trim() || Object.keys(state.choice).length || state.sort);
    if (asked) waiting();
    find.chips(chips, { facets, choice: state.choice, texts, onChange: onChoice });
    order.update(state);
    try {
      await (asked ? showAnswer : showAll)(stays);
      if (stays()) side.hidden = false;
    } catch {
      if (!stays()) return;
      reveal(false);
      for (const element of [sorting, side, chips]) element.hidden = true;
      paper.textContent = "";
      note.replaceChildren(...(asked ? [make("p", { className: "pl-note" }, ...lists())] : []));
      count.textContent = asked ? (location.protocol === "file:" ? says.from_file : says.unreachable) : untold;
    }
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask({}, Boolean(state.query)), WAIT);
  });
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask({});
  });
  const begin = () => {
    clearTimeout(timer);
    read();
    show();
  };
  addEventListener("popstate", begin);
  begin();
})();

/* Ways on, each with what it gives: the words that were perhaps meant, the criteria to drop, the themes.

   window.passerelle.catalogue.onward({says, words, facets, count, ask, onPress}) = {meant, drops, themes}
     count(query, choice)  promises numbers of sheets: {within: the choice, anywhere}
     ask(change)           shows them; `onPress` is called after it
   All give rows to be put on the page; meant() promises them. None leads to nothing. */
window.passerelle.catalogue = window.passerelle.catalogue || {};
window.passerelle.catalogue.onward = ({ says, words, facets, count, ask, onPress }) => {
  const { make, fill, counted } = window.passerelle.basics;
  const find = window.passerelle.facets;

  const press = (text, found, change) => {
    const textContent = found === undefined ? text : `${text} · ${counted(says.found, found)}`;
    const button = make("button", { type: "button", className: "pl-chip pl-chip--way", textContent });
    button.addEventListener("click", async () => {
      await ask(change);
      onPress(); // the button is gone: the keyboard goes on from what it led to
    });
    return make("li", {}, button);
  };

  const row = (text, items) => {
    if (!items.length) return [];
    const told = text ? [make("p", { textContent: text })] : [];
    return [make("div", { className: "pl-onward" }, ...told, make("ul", { className: "pl-chips" }, ...items))];
  };

  /** Other questions, within the same choice or, where that leaves nothing, without it. */
  const meant = async (text, queries, choice, stays = () => true) => {
    const items = [];
    for (const query of queries) {
      if (!stays()) return [];
      const { within, anywhere } = await count(query, choice);
      if (within) items.push(press(query, within, { query }));
      else if (anywhere) items.push(press(fill(words.without, { query }), anywhere, { query, choice: {} }));
    }
    return row(text, items);
  };

  /** One value to drop, those that give most first; all of them where one is not enough. `left` gives the number of
      sheets of a choice. */
  const drops = (choice, left) => {
    const useful = find.drops(facets, choice, left);
    const items = useful.map(({ label, left: number, next }) => press(fill(words.but, { label }), number, { choice: next }));
    if (items.length) return row(says.drop, items);
    const all = Object.keys(choice).length ? left({}) : 0;
    return row("", all ? [press(words.drop_all, all, { choice: {} })] : []);
  };

  const themes = () => {
    const all = facets.find(({ name }) => name === "theme")?.values || [];
    return row(says.or_theme, all.map(({ id, label }) => press(label, undefined, { query: "", choice: { theme: [id] } })));
  };

  return { meant, drops, themes };
};

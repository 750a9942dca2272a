/* What is asked, and what of it nothing answers, in words.

   window.passerelle.catalogue.criteria({says, words, facets, sorts, relevance}) = {asked, none, unknown} */
window.passerelle.catalogue = window.passerelle.catalogue || {};
window.passerelle.catalogue.criteria = ({ says, words, facets, sorts, relevance }) => {
  const { fill, counted } = window.passerelle.basics;
  const TOLD = 5; // unknown values that are named
  const LONGEST = 40; // characters of each

  const short = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
  const within = (text) => text.slice(0, 1).toLocaleLowerCase(document.documentElement.lang) + text.slice(1);

  /** For paper, where neither field nor panel is seen: words, values of each facet and order of `state`, of which `found` sheets are and `shown` stand there. */
  const asked = ({ query, choice, sort }, { found, shown }) => {
    const chosen = facets.flatMap(({ name, label, values }) => {
      const labels = new Map(values.map((value) => [value.id, value.label]));
      const told = (choice[name] || []).map((id) => labels.get(id) || id);
      return told.length ? [fill(words.of, { label, values: told.join(", ") })] : [];
    });
    const order = sorts[sort] || (query.trim() ? relevance : sorts.recent);
    return [
      ...(query.trim() ? [fill(words.text, { query: query.trim() })] : []),
      ...chosen,
      fill(words.of, { label: words.order, values: within(order) }),
      ...(shown < found ? [counted(words.first, shown)] : []),
    ].join(" · ");
  };

  /** That no sheet answers: `alone` is whether the words alone would lead to some. */
  const none = (query, alone) => (query.trim() ? fill(alone ? words.none_for : says.nothing, { query }) : words.none);

  /** What an address asked for and nothing knows. */
  const unknown = (all) => {
    const told = all.slice(0, TOLD).map(({ label, text }) => fill(words.value, { label, value: short(text) }));
    const values = [...told, ...(all.length > TOLD ? ["…"] : [])].join(", ");
    return fill(counted(words.unknown, all.length), { values });
  };

  return { asked, none, unknown };
};

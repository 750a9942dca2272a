/* How answers are ranked: by where the words of a question stand in them.

   window.passerelle.ranked(hits, wanted, {phrase, termsOf, bodies}): the first answers by what their words are worth,
   the others as they come. `phrase` is the question as it was typed, folded; termsOf(row) gives the fields of the terms
   that led to a practice; `bodies` has the full texts that are at hand, by row. */
window.passerelle.ranked = (() => {
  const { root } = window.passerelle.forms;
  /* What a word is worth by where it stands, two that stand side by side, and all as they were typed. */
  const WORTH = { title: 8, places: 7, terms: 6, words: 6, visited: 5, items: 4, content: 1 };
  const TOGETHER = { heads: 8, content: 6 };
  const AS_TYPED = { heads: 20, content: 10 };
  const LOOKED_AT = 12; // first answers that are ranked anew by this

  /** What a page's words are worth for those of a query, by the fields of its documents. */
  const worth = (fields, wanted, phrase) => {
    const roots = wanted.map(root);
    const best = new Array(roots.length).fill(0);
    const together = new Array(roots.length).fill(0);
    let typed = 0;
    for (const [name, tokens] of fields) {
      if (!WORTH[name]) continue;
      const part = name === "content" ? "content" : "heads";
      if (` ${tokens.join(" ")} `.includes(` ${phrase} `)) typed = Math.max(typed, AS_TYPED[part]);
      const at = roots.map((one) => tokens.flatMap((token, n) => (token.startsWith(one) ? [n] : [])));
      at.forEach((places, n) => {
        // a word that is all there is worth more than the beginning of another
        const whole = places.some((place) => root(tokens[place]) === roots[n]);
        if (places.length) best[n] = Math.max(best[n], whole ? WORTH[name] : WORTH[name] / 2);
        const next = at[n + 1];
        if (next && places.some((place) => [1, 2, 3].some((far) => next.includes(place + far)))) {
          together[n] = Math.max(together[n], TOGETHER[part]);
        }
      });
    }
    return [...best, ...together].reduce((total, one) => total + one, typed);
  };

  /** The first answers by what their words are worth; the others as they come. A page's full text counts where it is
      at hand. */
  const ranked = async (hits, wanted, { phrase, termsOf, bodies = new Map() }) => {
    const looked = await Promise.all(
      hits.slice(0, LOOKED_AT).map(async (one) => {
        const body = bodies.get(one.row);
        const documents = one.row === undefined || !body || body === one ? [one] : [one, body];
        const fields = await Promise.all(documents.map((document) => document.tokens()));
        return [worth([...fields.flat(), ...termsOf(one.row)], wanted, phrase), one];
      }),
    );
    return [...looked.sort(([a], [b]) => b - a).map(([, one]) => one), ...hits.slice(LOOKED_AT)];
  };

  return ranked;
})();

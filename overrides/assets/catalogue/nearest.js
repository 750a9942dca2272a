/* What a question was perhaps meant to be: words that lead nowhere, replaced by the nearest that lead somewhere.

   window.passerelle.catalogue.nearest(facets) = {misspelt, meant}
     misspelt(query, hits)  promises the words of the question, folded, that neither a term has nor one of the first hits
     meant(query, hits)     promises other questions, the nearest first; none when no word is misspelt */
window.passerelle.catalogue = window.passerelle.catalogue || {};
window.passerelle.catalogue.nearest = (facets) => {
  const { fold, once } = window.passerelle.basics;
  const { split, root } = window.passerelle.forms;
  const { open, table } = window.passerelle.search;
  const LOOKED_AT = 6; // pages whose words are known
  const PROPOSED = 4;
  const WORD = /[\p{L}\p{N}]+/gu;

  const ignored = once(async () => new Set(document.querySelector("[data-search]").dataset.ignored.split(" ")));

  /** Folded → as it is written; in small letters where it is written so anywhere, for it is no name then. */
  const add = (known, texts) => {
    for (const text of texts) {
      const folded = fold(text);
      if (!known.has(folded) || text === text.toLowerCase()) known.set(folded, text);
    }
    return known;
  };
  const wordsOf = (phrases, skipped) =>
    phrases.flatMap((phrase) => phrase.match(WORD) || []).filter((word) => word.length > 2 && !skipped.has(fold(word)));

  /** What facets, terms and places are called, and keywords; and the words of it. */
  const vocabulary = once(async () => {
    const [{ rows }, skipped, beside] = await Promise.all([open(), ignored(), table("rows/words")]);
    const labels = facets.flatMap(({ values }) => values.map(({ label }) => label));
    const phrases = [...labels, ...Object.values(rows.terms).flatMap(([, , words]) => words.split(", ")), ...beside];
    return { skipped, phrases: add(new Map(), phrases), words: add(new Map(), wordsOf(phrases, skipped)) };
  });

  /** The first of those that are one word but for its plural. */
  const oneEach = (all) => [...new Map([...all].reverse().map((word) => [root(word), word])).values()].reverse();

  const misspelt = async (query, hits) => {
    const { words, skipped } = await vocabulary();
    const looked = await Promise.all(hits.slice(0, LOOKED_AT).map((hit) => hit.tokens()));
    const tokens = new Set(looked.flatMap((fields) => fields.flatMap(([, all]) => all)));
    const asked = split(query).filter((word) => word.length > 2 && !skipped.has(word) && !/\p{N}/u.test(word));
    const begins = (all, begun) => {
      for (const word of all) if (word.startsWith(begun)) return true;
      return false;
    };
    return [...new Set(asked)].filter((word) => !begins(words.keys(), root(word)) && !begins(tokens, root(word)));
  };

  const meant = async (query, hits) => {
    const wrong = await misspelt(query, hits);
    if (!wrong.length) return [];
    const { words, phrases, skipped } = await vocabulary();
    const names = (await Promise.all(hits.slice(0, LOOKED_AT).map((hit) => hit.names()))).flat();
    const known = add(new Map(words), wordsOf(names, skipped));
    const instead = new Map(wrong.map((word) => [word, oneEach(window.passerelle.nearest(word, known.keys())).map((one) => known.get(one))]));
    const mended = (n) =>
      query.replace(WORD, (word) => {
        const others = instead.get(fold(word)) || [];
        return others[Math.min(n, others.length - 1)] || word;
      });
    const whole = window.passerelle.nearest(fold(query.trim()), phrases.keys()).map((phrase) => phrases.get(phrase));
    const proposals = add(new Map(), [...Array.from({ length: PROPOSED }, (_, n) => mended(n)), ...whole]);
    proposals.delete(fold(query));
    return [...proposals.values()].slice(0, PROPOSED);
  };

  return { misspelt, meant };
};

/* What answers a question: search, and the tables of all practices, both loaded when they are first asked for.

   window.passerelle.catalogue.answers(facets) = {base, lookFor, numbers}
     base()                promises {size, counting}: the number of practices, and what counts them (counting.js)
     lookFor(query, texts) promises what the words lead to, all practices for none: {hits, loose, whole, found}, as
                           search.find() gives it; `found` is the mask of their rows, undefined for all
     numbers(query, choice, texts)  promises how many sheets these are: {within: the choice, anywhere} */
window.passerelle.catalogue = window.passerelle.catalogue || {};
window.passerelle.catalogue.answers = (facets) => {
  const { search, catalogue } = window.passerelle;

  const base = window.passerelle.basics.once(async () => {
    const tables = facets.map(async ({ name }) => [name, await search.values(name)]);
    const [{ rows }, data] = await Promise.all([search.open(), Promise.all(tables)]);
    const size = rows.ids.length;
    return { size, counting: catalogue.counting(facets, Object.fromEntries(data), size) };
  });

  const lookFor = async (query, texts) => {
    if (!query.trim()) return { hits: await search.all(), loose: false, whole: true };
    const [{ size }, answer] = await Promise.all([base(), search.find(query, { texts })]);
    const found = new Uint8Array(size);
    for (const { row } of answer.hits) if (row !== undefined) found[row] = 1;
    return { ...answer, found };
  };

  const numbers = async (query, choice, texts) => {
    const [{ counting }, { found }] = await Promise.all([base(), lookFor(query, texts)]);
    return { within: counting.left(choice, found), anywhere: counting.left({}, found) };
  };

  return { base, lookFor, numbers };
};

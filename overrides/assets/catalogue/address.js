/* What is asked of the catalogue, and its place in the address: words, choice of facets, order, full texts.

   window.passerelle.catalogue.address(facets, sorts, order) = {read, write}; `sorts` are the orders but that by
   relevance, `order` is what an order is called.
     state    {query, choice, sort, texts}: `sort` is empty when the reader has chosen none; `texts` is whether the full
              texts are searched in any case. */
window.passerelle.catalogue = window.passerelle.catalogue || {};
window.passerelle.catalogue.address = (facets, sorts, order) => {
  const find = window.passerelle.facets;
  const LONGEST = 200; // characters of a question, as in its field

  /** Put the question into the address: a step to go back to, unless `replace`. */
  const write = ({ query, choice, sort, texts }, replace = false) =>
    find.write(facets, choice, { replace, others: { q: query, sort, full: texts ? "1" : "" } });

  /** {state, unknown}: `unknown` is what the address asks for and nothing here knows, [{label, text}]. It is left out,
      and the address put right. */
  const read = () => {
    const asked = new URLSearchParams(location.search);
    const wanted = asked.get("sort") || "";
    const sort = Object.hasOwn(sorts, wanted.toLowerCase()) ? wanted.toLowerCase() : "";
    const state = {
      query: (asked.get("q") || "").slice(0, LONGEST),
      choice: find.read(facets),
      sort,
      texts: asked.has("full"),
    };
    const unknown = find.unknown(facets);
    if (wanted && !sort && wanted.toLowerCase() !== "relevance") unknown.push({ label: order, text: wanted });
    const differs = ({ name }) => asked.getAll(name).join("&") !== (state.choice[name] || []).join("&");
    if (wanted !== sort || facets.some(differs)) write(state, true);
    return { state, unknown };
  };

  return { read, write };
};

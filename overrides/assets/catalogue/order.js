/* The order of what was found: the field to choose it, and the sorting. Without words, nothing is more relevant than
   something else: the list then stands as it was built, the most recent first.

   window.passerelle.catalogue.order(holder, {label, relevance, sorts, titles, onChange}) = {update, sorted}
     holder     the label that the field is put into
     titles()   promises the rows in the order of their titles */
window.passerelle.catalogue = window.passerelle.catalogue || {};
window.passerelle.catalogue.order = (holder, { label, relevance, sorts, titles, onChange }) => {
  const { make, once } = window.passerelle.basics;
  const BUILT = "recent";
  const first = make("option", { value: "", textContent: relevance });
  const others = Object.entries(sorts).map(([value, textContent]) => make("option", { value, textContent }));
  const select = make("select", {}, ...others);
  holder.append(`${label} `, select);
  select.addEventListener("change", () => onChange(select.value));

  const update = ({ query, sort }) => {
    if (!query.trim()) first.remove();
    else if (!first.isConnected) select.prepend(first);
    select.value = sort || (query.trim() ? "" : BUILT);
    holder.hidden = false;
  };

  /** Row → its place among the titles. */
  const places = once(async () => {
    const rows = await titles();
    const place = new Uint32Array(rows.length);
    rows.forEach((row, n) => (place[row] = n));
    return place;
  });

  /** The hits in that order, those in another language than the reader's at the end. */
  const sorted = async (hits, sort) => {
    if (!sort) return hits;
    const place = sort === "title" ? await places() : undefined;
    const at = place ? ({ row }) => place[row] : ({ row }) => row;
    return [...hits].sort((a, b) => Boolean(a.language) - Boolean(b.language) || at(a) - at(b));
  };

  return { update, sorted };
};

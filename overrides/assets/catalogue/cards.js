/* What was found, as elements: a card for each sheet, a link for each page of a city, a theme…

   window.passerelle.catalogue.cards(says) is what promises the elements of some sheets and of the other pages among what
   was found: cards(sheets, pages, counting). */
window.passerelle.catalogue = window.passerelle.catalogue || {};
window.passerelle.catalogue.cards = (says) => {
  const { make, fill, languageName } = window.passerelle.basics;
  const { passage } = window.passerelle.search;
  const PAGES = 3;

  const card = async (hit, { valueOf }) => {
    const found = await hit.data();
    const type = valueOf("type", hit.row);
    const kicker = make("p", { className: `pl-type pl-type--${type.id}` }, type.label || "");
    const title = make("a", { href: found.path }, ...passage(found.titled));
    const summary = make("p", { className: "pl-card__summary" }, ...passage(found.passage));
    if (hit.language) {
      const textContent = fill(says.foreign, { language: languageName(hit.language) });
      kicker.append(" ", make("span", { className: "pl-other-language", textContent }));
      title.lang = hit.language;
      summary.lang = hit.language;
    }
    const facts = [found.where, found.period, valueOf("status", hit.row).label].filter(Boolean);
    const meta = make("ul", { className: "pl-meta" }, ...facts.map((textContent) => make("li", { textContent })));
    const className = `pl-card pl-card--${type.id} pl-result`;
    return make("li", { className }, kicker, make("h3", {}, title), summary, meta);
  };

  const pages = async (hits) => {
    const links = hits.slice(0, PAGES).map(async (hit) => {
      const { path, title } = await hit.data();
      const kind = says.lists[path.split("/").at(-3)];
      return make("li", {}, make("a", { href: path, textContent: kind ? `${kind} · ${title}` : title }));
    });
    return make("ul", { className: "pl-tags" }, ...(await Promise.all(links)));
  };

  return async (sheets, others, counting) => {
    const cards = await Promise.all(sheets.map((hit) => card(hit, counting)));
    return [
      ...(others.length ? [await pages(others)] : []),
      ...(cards.length ? [make("ul", { className: "pl-cards" }, ...cards)] : []),
    ];
  };
};

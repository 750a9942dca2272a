/* What stands below the number of sheets: proposals, notes, sheets, or the ways on where there are none.

   window.passerelle.catalogue.listing({says, cards, onward, onMore, onTexts}) is what promises these elements for an
   answer {query, choice, sheets, shown, lists, loose, whole, found, counting}, after `meant`, where proposals stand. */
window.passerelle.catalogue = window.passerelle.catalogue || {};
window.passerelle.catalogue.listing = ({ says, cards, onward, onMore, onTexts }) => {
  const { make, fill } = window.passerelle.basics;

  const button = (textContent, action) => {
    const element = make("button", { type: "button", className: "pl-button", textContent });
    element.addEventListener("click", action);
    return element;
  };

  return async (meant, { query, choice, sheets, shown, lists, loose, whole, found, counting }) => {
    const items = [meant];
    if (loose) items.push(make("p", { className: "pl-note", textContent: fill(says.loose, { query }) }));
    items.push(...(await cards(sheets.slice(0, shown), lists, counting)));
    if (!sheets.length) items.push(...onward.drops(choice, (next) => counting.left(next, found)), ...onward.themes());
    if (sheets.length > shown) items.push(button(says.more, onMore));
    if (!whole && !loose) items.push(button(says.in_texts, onTexts));
    return items;
  };
};

// Narrows the catalogue's cards to those that hold every word of the search field; without it the whole list stands.
(() => {
  const list = document.querySelector("[data-filter]");
  const field = document.getElementById("filter");
  const count = document.querySelector("[data-count]");
  if (!list || !field || !count) return;

  const language = document.documentElement.lang;
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const cards = [...list.children].map((card) => [card, fold(card.textContent)]);

  const narrow = () => {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [card, text] of cards) {
      card.hidden = !words.every((word) => text.includes(word));
      if (!card.hidden) shown += 1;
    }
    const told = count.dataset;
    count.textContent = shown
      ? (told[plural.select(shown)] || told.other).replace("{n}", number.format(shown))
      : told.none.replace("{query}", () => field.value);
    const address = new URL(location.href);
    if (field.value) address.searchParams.set("q", field.value);
    else address.searchParams.delete("q");
    history.replaceState(null, "", address);
  };

  field.value = new URLSearchParams(location.search).get("q") || "";
  field.form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", narrow);
  if (field.value) narrow();
})();

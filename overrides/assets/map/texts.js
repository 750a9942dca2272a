/* The words of the data, with numbers and plurals as the page's language writes them. */
window.passerelle.world = window.passerelle.world || {};
window.passerelle.world.texts = (texts) => {
  const language = document.documentElement.lang;
  const number = new Intl.NumberFormat(language);
  const rules = new Intl.PluralRules(language);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  return {
    ...texts,
    number: (n) => number.format(n),
    plural: (name, n) => fill(texts[name][rules.select(n)] || texts[name].other, { n: number.format(n) }),
    filled: (name, values) => fill(texts[name], values),
  };
};

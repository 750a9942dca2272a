/* The words of the data, with numbers and plurals as the page's language writes them. */
window.passerelle.world = window.passerelle.world || {};
window.passerelle.world.texts = (texts) => {
  const { number, counted, fill } = window.passerelle.basics;
  return {
    ...texts,
    number,
    plural: (name, n) => counted(texts[name], n),
    filled: (name, values) => fill(texts[name], values),
  };
};

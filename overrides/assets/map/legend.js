/* The pairs that are drawn, in words. */
window.passerelle.world = window.passerelle.world || {};
window.passerelle.world.legend = (container, { texts, places }) => {
  const { make } = window.passerelle.basics;
  const told = ({ mentor, mentee, topic, lang }) =>
    make(
      "li",
      {},
      make("strong", { textContent: places[mentor].name }),
      make("span", { ariaHidden: "true", textContent: " → " }),
      make("span", { className: "pl-hidden", textContent: ` ${texts.mentors} ` }),
      make("strong", { textContent: places[mentee].name }),
      " ",
      make("span", { className: "pl-soft", textContent: topic, ...(lang ? { lang } : {}) }),
    );
  return (pairs) => {
    const list = make("ul", {}, ...pairs.map(told));
    container.replaceChildren(...(pairs.length ? [make("p", { textContent: texts.legend }), list] : []));
  };
};

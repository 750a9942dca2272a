/* What is asked when somebody comes back: about a draft that cannot be read, and about a sheet that has changed since.

   window.passerelle.contribute.coming(host, {words, byHand}) gives {damaged({erase, again, leave}), changed({goOn, again})}:
   each fills `host` with what is told and a button for each of these; without `again` there is none.
   window.passerelle.contribute.unfound(data, asked) says in words what an address asks for and is not there, or "";
   `asked` is {draft, mode, id, to}, `draft` the key of one that this browser does not have. */
window.passerelle.contribute = window.passerelle.contribute || {};
Object.assign(window.passerelle.contribute, (() => {
  const { make, fill, languageName } = window.passerelle.basics;
  const MOST = 80; // characters of an address that are shown

  const coming = (host, { words, byHand }) => {
    const { button, MAIN } = window.passerelle.contribute.controls;
    const ask = (title, text, acts) => {
      const heading = make("h2", { tabIndex: -1, textContent: title });
      const buttons = acts
        .filter(([, act]) => act)
        .map(([label, act], n) => button(label, act, n ? "" : MAIN));
      const section = make("section", { className: "pl-form__coming", role: "group" }, heading, make("p", { textContent: text }), make("p", { className: "pl-form__row" }, ...buttons));
      section.ariaLabel = title;
      host.replaceChildren(section);
      if (byHand) heading.focus();
    };
    const { damaged, changed } = words;
    return {
      damaged: ({ erase, again, leave }) =>
        ask(damaged.title, damaged.text, [
          [damaged.again, again],
          [damaged.erase, erase],
          [damaged.leave, leave],
        ]),
      changed: ({ goOn, again }) =>
        ask(changed.title, changed.text, [
          [changed.again, again],
          [changed.go_on, goOn],
        ]),
    };
  };

  const unfound = (data, { draft, mode, id, to }) => {
    const { unfound: words } = data.words;
    const short = (text) => (text.length > MOST ? `${text.slice(0, MOST)}…` : text);
    if (draft) return words.draft;
    if (mode === "new" || !id) return "";
    const known = data.practices.find(([one]) => one === id);
    if (!known) return fill(words.sheet, { id: short(id) });
    if (mode !== "translate" || !to) return "";
    if (!data.published.includes(to)) return fill(words.language, { language: short(to) });
    return to === known[2] ? fill(words.original, { language: languageName(to) }) : "";
  };

  return { coming, unfound };
})());

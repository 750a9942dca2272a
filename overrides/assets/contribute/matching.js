/* Whether translations say again what their original says, once it has changed: only who reads both can tell.

   window.passerelle.contribute.matching({way, draft, renew}) gives {element, put(record), show(answer), box(code)}
     put    the record with the digests of what was said to match; draft.matching has them by language, so that what is
            changed later is not taken to match
     show   asks of the translations that are older than their originals
   renew() is called when something was said */
window.passerelle.contribute = window.passerelle.contribute || {};
window.passerelle.contribute.matching = ({ way, draft, renew }) => {
  const { make, fill, languageName } = window.passerelle.basics;
  const words = way.matching;
  const list = make("ul", { className: "pl-form__boxes" });
  const element = make("fieldset", { className: "pl-form__matching", hidden: true }, make("legend", { textContent: words.title }));
  element.append(make("p", { textContent: words.intro }), list);
  let boxes = new Map(); // code of a language → its box
  let digests = {};

  const put = (record) => {
    const texts = { ...record.texts };
    for (const [code, digest] of Object.entries(draft.matching || {})) {
      const block = texts[code];
      if (block?.translation) texts[code] = { ...block, translation: { ...block.translation, digest } };
    }
    return { ...record, texts };
  };

  const boxOf = (code, of) => {
    const box = make("input", { type: "checkbox" });
    const text = fill(words.box, { language: languageName(code), original: languageName(of) });
    list.append(make("li", {}, make("label", { className: "pl-form__ask" }, box, make("span", { textContent: text }))));
    box.addEventListener("change", () => {
      const { [code]: before, ...others } = draft.matching || {};
      draft.matching = box.checked ? { ...others, [code]: digests[of] } : others;
      renew();
    });
    return box;
  };

  const show = ({ record, digests: now, problems }) => {
    digests = now;
    const lacking = new Set(problems.map(({ lacks }) => lacks));
    const said = (code, of) => draft.matching?.[code] === digests[of];
    const older = Object.entries(record.texts || {})
      .map(([code, block]) => [code, block?.translation?.of, block?.translation?.digest])
      .filter(([code, of, digest]) => digests[of] && code !== of && (said(code, of) || (digest !== digests[of] && !lacking.has(code))));
    const asked = draft.mode === "correct" ? older.map(([code, of]) => [code, of]) : [];
    element.hidden = !asked.length;
    const told = JSON.stringify(asked);
    if (list.dataset.told !== told) {
      list.dataset.told = told;
      list.replaceChildren();
      boxes = new Map(asked.map(([code, of]) => [code, boxOf(code, of)]));
    }
    for (const [code, of] of asked) boxes.get(code).checked = said(code, of);
  };

  return { element, put, show, box: (code) => boxes.get(code) };
};

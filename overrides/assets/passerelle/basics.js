/* What all scripts of the site use: elements, and texts with their numbers and plurals in the page's language. It comes
   before the others, whose names follow in the alphabet. */
window.passerelle = window.passerelle || {};
window.passerelle.basics = (() => {
  const language = document.documentElement.lang;
  const format = new Intl.NumberFormat(language);
  const rules = new Intl.PluralRules(language);
  const languages = new Intl.DisplayNames(language, { type: "language" });

  /** An element with its properties and what stands in it. */
  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  /** `text` with {name} for values.name; what has no value stays as it is. */
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const number = (n) => format.format(n);

  /** The plural form for `n` among `forms` ({one, many, other}), with the number for {n}. */
  const counted = (forms, n) => fill(forms[rules.select(n)] || forms.other, { n: number(n) });
  const languageName = (code) => languages.of(code);

  /** A text without accents and capitals, to compare it. */
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const json = async (address, options) => {
    const answer = await fetch(address, options);
    if (!answer.ok) throw new Error(`${answer.status}: ${address}`);
    return answer.json();
  };

  /** What `load` promises, asked for once; again after a failure. */
  const once = (load) => {
    let promised;
    return () => {
      promised ||= load().catch((reason) => {
        promised = undefined;
        throw reason;
      });
      return promised;
    };
  };

  return { make, fill, number, counted, languageName, fold, json, once };
})();

/* What other languages lack of a sheet: somebody who does not write them may leave that to a reviewer.

   window.passerelle.contribute.lacking({way, joined, draft, list, renew}) gives {element, apart(problems), entrusted(apart),
   show(apart), note(apart)}
     apart      the mistakes that can be left so: all that there are, or none
     entrusted  whether they are left to a reviewer; draft.entrusted has the codes of the languages of which that was said,
                draft.wrote those of the texts that were written here
     note       what a reviewer is told
   renew() is called when it is said, or no longer; `list` tells mistakes, see problem_list.js */
window.passerelle.contribute = window.passerelle.contribute || {};
window.passerelle.contribute.lacking = ({ way, joined, draft, list, renew }) => {
  const { make, fill, counted, languageName } = window.passerelle.basics;
  const { severe } = window.passerelle.contribute;
  const words = way.lacking;
  const named = new Intl.ListFormat(document.documentElement.lang, { type: "conjunction" });
  const MOST = 20; // texts of a language that a note names

  const box = make("input", { type: "checkbox" });
  const said = make("span");
  const rows = make("ul");
  const element = make(
    "section",
    { className: "pl-form__lacking", hidden: true },
    make("h3", { textContent: words.title }),
    make("p", { textContent: words.intro }),
    rows,
    make("label", { className: "pl-form__ask" }, box, said),
  );

  const apart = (problems) => {
    const errors = problems.filter(severe);
    const left = ({ lacks }) => lacks && !draft.wrote.includes(lacks);
    return draft.mode === "correct" && errors.every(left) ? errors : [];
  };
  const codesOf = (found) => [...new Set(found.map(({ lacks }) => lacks))];
  const entrusted = (found) => codesOf(found).every((code) => draft.entrusted.includes(code));

  let codes = [];
  box.addEventListener("change", () => {
    draft.entrusted = box.checked ? codes : [];
    renew();
  });

  const show = (found, language) => {
    element.hidden = !found.length;
    if (!found.length) {
      rows.replaceChildren();
      delete rows.dataset.told;
      return;
    }
    codes = codesOf(found);
    const told = JSON.stringify([found, language]);
    if (rows.dataset.told !== told) {
      rows.dataset.told = told;
      rows.replaceChildren(...list.rows(found));
    }
    box.checked = entrusted(found);
    const text = fill(counted(words.box, codes.length), { languages: named.format(codes.map(languageName)) });
    if (said.textContent !== text) said.textContent = text;
  };

  const note = (found) => {
    const ofLanguage = (code) => {
      const titles = [...new Set(found.filter(({ lacks }) => lacks === code).map((one) => list.title(one, { inOther: false })))];
      const shown = titles.length > MOST ? [...titles.slice(0, MOST), "…"] : titles;
      return `- ${fill(joined, { thing: languageName(code), field: shown.join("; ") })}`;
    };
    return [words.note, ...codesOf(found).map(ofLanguage)].join("\n");
  };

  return { element, apart, entrusted, show, note };
};

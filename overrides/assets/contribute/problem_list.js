/* All that is wrong with a sheet, each with a way to its field.

   window.passerelle.contribute.problemList(host, {way, joined, languages, at, leads}) gives {show(problems, own, language,
   elsewhere), note(text), rows(problems), title(problem, {inOther})}
     at(field)       what the form has there, see form.js
     leads(problem)  what leads to its field, or nothing when it has none in sight
     own             what is wrong besides, [{title, message, act}]; `language` is that of the texts that are shown
     elsewhere       what is told in another place: it is not listed here
     inOther         whether the title names another language than the one that is shown
     joined          how a thing and what is said of it stand together */
window.passerelle.contribute = window.passerelle.contribute || {};
window.passerelle.contribute.problemList = (host, { way, joined, languages, at, leads }) => {
  const { make, fill, counted, languageName } = window.passerelle.basics;

  const elementOf = ({ field }) => {
    const { part, near } = at(field);
    return (part || near)?.element;
  };

  /** As the fields follow each other; what has no field in sight comes last. */
  const inOrder = (all) =>
    all
      .map((problem) => ({ problem, element: elementOf(problem) }))
      .sort((a, b) => {
        if (!a.element || !b.element || a.element === b.element) return Number(!a.element) - Number(!b.element);
        return a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
      })
      .map(({ problem }) => problem);

  /** The step, the entry by its title, the field; and the language, where it is not the one that is written. */
  const title = (problem, { inOther: named = true } = {}) => {
    const { part, step, language, label, among } = at(problem.field);
    const element = elementOf(problem);
    const entry = element?.closest(".pl-items__entry");
    const whole = entry && element === entry; // it is the entry that is wrong, no field of it
    const other = language && languages.some(([one]) => one === language) ? languageName(language) : "";
    const name = whole ? "" : part?.field?.label || label || other || way.whole;
    const where = [entry?.querySelector("summary").textContent, name].filter(Boolean).join(" · ");
    const inOther = named && other && where !== other && label !== fill(way.translation, { language: other }) ? ` (${fill(way.elsewhere, { language: other })})` : "";
    const of = step || among;
    return (of ? fill(joined, { thing: of.title, field: where }) : where) + inOther;
  };

  const row = (title, message, severity, act) => {
    const lead = act ? make("button", { type: "button", className: "pl-form__link", textContent: title }) : make("strong", { textContent: title });
    if (act) lead.addEventListener("click", act);
    return make("li", { className: `pl-form__problem--${severity}` }, lead, make("span", { textContent: ` ${message}` }));
  };

  const rowOf = (problem) => row(title(problem), problem.message, problem.severity, leads(problem));
  const rows = (problems) => inOrder(problems).map(rowOf);

  const show = (problems, own, language, elsewhere = []) => {
    const told = JSON.stringify([own, problems, language, elsewhere]);
    if (host.dataset.told === told) return;
    host.dataset.told = told;
    const { severe } = window.passerelle.contribute;
    const here = problems.filter((problem) => !elsewhere.includes(problem));
    const errors = [...rows(here.filter(severe)), ...own.map(({ title: named, message, act }) => row(named, message, "error", act))];
    const warnings = rows(here.filter((problem) => !severe(problem)));
    const parts = [];
    if (errors.length) parts.push(make("p", { className: "pl-form__count", textContent: counted(way.problems, errors.length) }), make("ul", {}, ...errors));
    else if (!elsewhere.length) parts.push(make("p", { className: "pl-form__good", textContent: way.good }));
    if (warnings.length) parts.push(make("details", {}, make("summary", { textContent: counted(way.warnings, warnings.length) }), make("ul", {}, ...warnings)));
    host.replaceChildren(...parts);
  };

  /** Says why there is nothing to show. */
  const note = (text) => {
    delete host.dataset.told;
    host.replaceChildren(make("p", { className: "pl-form__note", textContent: text }));
  };

  return { show, note, rows, title };
};

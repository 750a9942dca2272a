/* All that is wrong with a sheet, each with a way to its field.

   window.passerelle.contribute.problemList(host, {way, languages, at, leads}) gives {show(problems, own, language),
   note(text)}
     at(field)       what the form has there, see form.js
     leads(problem)  what leads to its field, or nothing when it has none in sight
     own             what is wrong besides, [{title, message, act}]; `language` is that of the texts that are shown */
window.passerelle.contribute = window.passerelle.contribute || {};
window.passerelle.contribute.problemList = (host, { way, languages, at, leads }) => {
  const { make, fill, counted, languageName } = window.passerelle.basics;

  /** As the fields follow each other; what has no field in sight comes last. */
  const inOrder = (all) =>
    all
      .map((problem) => ({ problem, element: at(problem.field).part?.element }))
      .sort((a, b) => {
        if (!a.element || !b.element || a.element === b.element) return Number(!a.element) - Number(!b.element);
        return a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
      })
      .map(({ problem }) => problem);

  const titleOf = ({ field }) => {
    const { part, step, language, label } = at(field);
    const other = language && languages.some(([one]) => one === language) ? languageName(language) : "";
    const where = part?.field?.label || label || other || field;
    const inOther = other && where !== other ? ` (${fill(way.elsewhere, { language: other })})` : "";
    return `${step ? `${step.title}: ` : ""}${where}${inOther}`;
  };

  const row = (title, message, severity, act) => {
    const lead = act ? make("button", { type: "button", className: "pl-form__link", textContent: title }) : make("strong", { textContent: title });
    if (act) lead.addEventListener("click", act);
    return make("li", { className: `pl-form__problem--${severity}` }, lead, make("span", { textContent: ` ${message}` }));
  };

  const show = (problems, own, language) => {
    const told = JSON.stringify([own, problems, language]);
    if (host.dataset.told === told) return;
    host.dataset.told = told;
    const sorted = inOrder(problems);
    const rows = (wanted) => sorted.filter(({ severity }) => (severity === "error") === wanted).map((one) => row(titleOf(one), one.message, one.severity, leads(one)));
    const errors = [...rows(true), ...own.map(({ title, message, act }) => row(title, message, "error", act))];
    const warnings = rows(false);
    const parts = errors.length
      ? [make("p", { className: "pl-form__count", textContent: counted(way.problems, errors.length) }), make("ul", {}, ...errors)]
      : [make("p", { className: "pl-form__good", textContent: way.good })];
    if (warnings.length) parts.push(make("details", {}, make("summary", { textContent: counted(way.warnings, warnings.length) }), make("ul", {}, ...warnings)));
    host.replaceChildren(...parts);
  };

  /** Says why there is nothing to show. */
  const note = (text) => {
    delete host.dataset.told;
    host.replaceChildren(make("p", { className: "pl-form__note", textContent: text }));
  };

  return { show, note };
};

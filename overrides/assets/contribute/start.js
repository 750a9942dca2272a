/* Before the form: what somebody wants to do, and the drafts to go on with.

   window.passerelle.contribute.start(host, {data, wanted, notice, begin, open}) fills `host`; `wanted` is what the address asks
   for: {mode, id, to}, `notice` what it asks for in vain. begin({mode, id, language}) and open(key) are called once. */
window.passerelle.contribute = window.passerelle.contribute || {};
window.passerelle.contribute.start = (host, { data, wanted, notice = "", begin, open }) => {
  const { make } = window.passerelle.basics;
  const { draftList } = window.passerelle;
  const words = data.words.start;
  const page = document.documentElement.lang.split("-")[0];
  const unique = window.passerelle.contribute.controls.unique;
  const nameOf = (code) => data.languages.find(([one]) => one === code)?.[1] || code;

  const field = (label, control) => {
    control.id = unique();
    return make("div", { className: "pl-field" }, make("label", { htmlFor: control.id, className: "pl-field__label", textContent: label }), control);
  };
  const choose = (entries, chosen) => {
    const control = make("select", {}, ...entries.map(([id, label]) => make("option", { value: id, textContent: label })));
    if (entries.some(([id]) => id === chosen)) control.value = chosen;
    return control;
  };
  const sheets = data.practices.map(([id, titles, first]) => [id, titles[page] || titles[first]]);
  const sheet = choose(sheets, wanted.id);
  const written = choose(data.published.map((code) => [code, nameOf(code)]), page);
  const into = make("select", {});
  const renew = () => {
    const [, , first] = data.practices.find(([id]) => id === sheet.value) || [];
    const chosen = into.value || wanted.to || page;
    const codes = data.published.filter((code) => code !== first);
    into.replaceChildren(...codes.map((code) => make("option", { value: code, textContent: nameOf(code) })));
    into.value = codes.includes(chosen) ? chosen : codes[0] || "";
  };
  sheet.addEventListener("change", renew);
  renew();

  const name = unique();
  const modes = ["new", ...(sheets.length ? ["correct", "translate"] : [])];
  const radios = modes.map((mode) => {
    const control = make("input", { type: "radio", name, value: mode, checked: mode === (modes.includes(wanted.mode) ? wanted.mode : "new") });
    const said = make("span", {}, make("span", { className: "pl-boxes__label", textContent: words[mode] }), make("span", { className: "pl-boxes__meaning", textContent: words[`${mode}_help`] }));
    return make("li", {}, make("label", {}, control, said));
  });
  const fields = { sheet: field(words.sheet, sheet), written: field(words.written, written), into: field(words.language, into) };
  const mode = () => radios.map((row) => row.querySelector("input")).find(({ checked }) => checked).value;
  const show = () => {
    fields.sheet.hidden = mode() === "new";
    fields.written.hidden = mode() !== "new";
    fields.into.hidden = mode() !== "translate";
  };
  const form = make(
    "form",
    { className: "pl-start" },
    make("fieldset", { className: "pl-group" }, make("legend", { className: "pl-field__label", textContent: words.title }), make("ul", { className: "pl-boxes pl-boxes--large" }, ...radios)),
    ...Object.values(fields),
    make("p", { className: "pl-form__row" }, make("button", { className: "pl-form__button pl-form__button--main", textContent: words.begin }), make("span", { className: "pl-form__note", textContent: words.nothing_sent })),
  );
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    begin({ mode: mode(), id: mode() === "new" ? "" : sheet.value, language: mode() === "translate" ? into.value : mode() === "new" ? written.value : page });
  });
  show();
  const drafts = make("section", { className: "pl-start__drafts" });
  draftList(drafts, { words: data.drafts, open, changed: () => {} });
  const said = make("p", { className: "pl-form__note pl-form__note--bad", role: "alert", textContent: notice });
  host.replaceChildren(...(notice ? [said] : []), drafts, form);
};

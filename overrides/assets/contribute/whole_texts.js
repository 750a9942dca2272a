/* What stands over the steps of a sheet that exists: which one it is, the language that is written, who translates.

   window.passerelle.contribute.wholeTexts({data, draft, switchTo}) gives {heading, element, by(),
   show({title, original, codes, language})}
     by      who translates, as a record says it
     show    names the sheet, and offers the languages of its texts; switchTo(code) is called when another is chosen */
window.passerelle.contribute = window.passerelle.contribute || {};
window.passerelle.contribute.wholeTexts = ({ data, draft, switchTo }) => {
  const { make, fill, languageName } = window.passerelle.basics;
  const { around } = window.passerelle.contribute.controls;
  const { words } = data;
  const { way } = words;
  const { mode } = draft;
  const option = (value, textContent) => make("option", { value, textContent });
  const field = (name, control) =>
    around({ name, kind: "choice", label: way[name], help: "", required: false }, { words }, { control, read: () => control.value });

  const by = make("select", {}, ...["human", "machine-reviewed", "machine"].map((one) => option(one, way[`by_${one.replace("-", "_")}`])));
  const byField = field("by", by);
  by.value = draft.record.texts?.[draft.language]?.translation?.by || "human";
  byField.element.hidden = mode !== "translate";

  const texts = make("select", {});
  const textsField = field("texts", texts);
  texts.addEventListener("change", (event) => {
    event.stopPropagation();
    switchTo(texts.value);
  });

  const heading = make("h2", { className: "pl-form__title", hidden: mode === "new" });
  const element = make("div", { className: "pl-form__head" }, textsField.element, byField.element);

  const show = ({ title, original, codes, language }) => {
    const named = make("span", { textContent: title, lang: mode === "translate" ? original : language });
    const names = { original: languageName(original), language: languageName(language) };
    const [before, after = ""] = mode === "translate" ? fill(way.translating, names).split("{title}") : ["", ""];
    heading.replaceChildren(before, named, after);
    texts.replaceChildren(...codes.map((code) => option(code, languageName(code))));
    texts.value = language;
    textsField.element.hidden = mode !== "correct" || codes.length < 2;
  };

  return { heading, element, by: () => by.value, show };
};

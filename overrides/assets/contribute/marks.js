/* What stands over a long text: marks for words that are chosen, a list, a link, and the sources to cite.

   window.passerelle.contribute.marks(control, form)  the bar of a text area
   window.passerelle.contribute.countWords(text)      words as a person counts them (count_words in check/texts.py) */
window.passerelle.contribute = window.passerelle.contribute || {};
Object.assign(window.passerelle.contribute, (() => {
  const { make } = window.passerelle.basics;

  const countWords = (text) =>
    text.replace(/(?<=[0-9])[\u00a0\u2009\u202f](?=[0-9]{3})/g, "").split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

  /** Puts a text in the place of what is chosen, or around it, as if it were typed: it can be undone. */
  const put = (control, before, after = "") => {
    const { selectionStart: start, selectionEnd: end, value } = control;
    const text = before + value.slice(start, end) + after;
    control.focus();
    // the only way into the browser's own undo, and what replaces it where it is gone
    if (!document.execCommand("insertText", false, text)) {
      control.setRangeText(text, start, end, "end");
      control.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (after) control.setSelectionRange(start + before.length, start + before.length + (end - start));
  };

  const bullets = (control) => {
    const { selectionStart, selectionEnd, value } = control;
    const from = value.lastIndexOf("\n", selectionStart - 1) + 1;
    control.setSelectionRange(from, selectionEnd);
    const lines = value.slice(from, selectionEnd).split("\n").map((line) => (line.startsWith("- ") ? line : `- ${line}`));
    const above = from > 0 && value[from - 2] !== "\n" ? "\n" : "";
    control.setRangeText(above + lines.join("\n"), from, selectionEnd, "end");
    control.focus();
    control.dispatchEvent(new Event("input", { bubbles: true }));
  };

  /** [[source]] before the sign that ends a sentence would be wrong: a citation follows the words it proves. */
  const cite = (control, id) => {
    const before = control.value.slice(0, control.selectionStart);
    put(control, `${before && !/\s$/.test(before) ? " " : ""}[@${id}]`);
  };

  const marks = (control, form) => {
    const words = form.words.controls;
    const button = (label, act, sign) => {
      const element = make("button", { type: "button", className: "pl-marks__button", title: label, innerHTML: "" });
      element.append(sign || label);
      element.setAttribute("aria-label", label);
      element.addEventListener("click", act);
      return element;
    };
    const sources = make("select", {});
    sources.setAttribute("aria-label", words.cite);
    sources.title = words.cite_help;
    const insert = make("button", { type: "button", className: "pl-marks__button", textContent: words.insert });
    insert.addEventListener("click", () => sources.value && cite(control, sources.value));
    const renew = () => {
      const known = form.targets("sources");
      const told = JSON.stringify(known);
      if (sources.dataset.told === told) return;
      sources.dataset.told = told;
      const chosen = sources.value;
      sources.replaceChildren(
        make("option", { value: "", textContent: `${words.cite}…` }),
        ...known.map(([id, label]) => make("option", { value: id, textContent: label })),
      );
      sources.value = known.some(([id]) => id === chosen) ? chosen : "";
    };
    renew();
    form.renewals.push(renew);
    const bar = make(
      "div",
      { className: "pl-marks", role: "group" },
      button(words.bold, () => put(control, "**", "**"), make("b", { textContent: "B" })),
      button(words.italic, () => put(control, "*", "*"), make("i", { textContent: "I" })),
      button(words.bullets, () => bullets(control), "•"),
      button(words.link, () => put(control, "[", "](https://)"), "↗"),
      sources,
      insert,
    );
    bar.setAttribute("aria-label", words.marks);
    return bar;
  };

  return { marks, countWords };
})());

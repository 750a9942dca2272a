/* The single fields of the form: each a label, help, a control, and room for what is wrong with it.

   window.passerelle.contribute.controls: kind of a field (hooks/passerelle/form/description.py) → (field, value, form),
   which gives a part:
     element       what is shown
     read()        the value as a record has it: a text, a list of texts, or undefined
     find(path)    the part that stands at the rest of a path: of a single field, itself
     say(problems) shows messages, [{message, severity, suggestion}]; none takes them away
     focus()       leads there
   Besides, what fields are made of: around, caption, messages, unique, and button(text, act, className), MAIN.
   `form` is what all parts share: {data, words, language, beside, gazetteer, targets, changed}. */
window.passerelle.contribute = window.passerelle.contribute || {};
window.passerelle.contribute.controls = (() => {
  const { make, fill, number } = window.passerelle.basics;

  const TYPED = ["line", "long", "rich", "url", "email", "lines"]; // an example of a choice tells nothing
  const SPACIOUS = 1_000; // characters
  let made = 0;
  const unique = () => `field-${(made += 1)}`;
  const text = (value) => (typeof value === "string" ? value : "");
  const given = (value) => value.trim() || undefined;

  const MAIN = "pl-form__button--main"; // the button that leads on
  const button = (text, act, className = "") => {
    const element = make("button", { type: "button", className: `pl-form__button ${className}`.trim(), textContent: text });
    element.addEventListener("click", act);
    return element;
  };

  /** Messages below a control, which they describe. */
  const messages = (id, controls) => {
    const element = make("ul", { id, className: "pl-field__problems", hidden: true });
    const say = (problems) => {
      const now = problems.map(({ message, severity }) => make("li", { textContent: message, className: `pl-field__problem pl-field__problem--${severity}` }));
      if (element.textContent === now.map((one) => one.textContent).join("") && element.hidden === !now.length) return;
      element.replaceChildren(...now);
      element.hidden = !now.length;
      for (const control of controls()) {
        if (problems.some(({ severity }) => severity === "error")) control.setAttribute("aria-invalid", "true");
        else control.removeAttribute("aria-invalid");
      }
    };
    return { element, say };
  };

  /** What a field is called, and whether it cannot be left out. */
  const caption = (tag, { label, required }, words) => {
    const element = make(tag, { className: "pl-field__label", textContent: label });
    if (required) element.append(" ", make("span", { className: "pl-field__required", textContent: `(${words.required})` }));
    return element;
  };

  /** Buttons that take what the checks suggest. `mend` is {set(suggestion), name(suggestion)}. */
  const mending = (control, mend, words, done) => {
    const element = make("p", { className: "pl-field__mend", hidden: true });
    const offer = (problems) => {
      const suggestions = [...new Set(problems.map(({ suggestion }) => suggestion).filter(Boolean))];
      element.hidden = !suggestions.length;
      if (element.dataset.told === suggestions.join("\n")) return;
      element.dataset.told = suggestions.join("\n");
      element.replaceChildren(
        ...suggestions.map((suggestion) => {
          const take = () => {
            mend.set(suggestion);
            for (const kind of ["input", "change"]) control.dispatchEvent(new Event(kind, { bubbles: true }));
            control.focus();
            done();
          };
          return button(fill(words.write, { value: mend.name(suggestion) }), take);
        }),
      );
    };
    return { element, offer };
  };

  /** A field around its control. `group` has several controls: a fieldset with a legend. */
  const around = (field, form, { control, group = false, before = [], after = [], beside, mend, read, focus, lang }) => {
    const id = unique();
    const words = form.words.controls;
    const help = make("div", { id: `${id}-help`, className: "pl-field__help" }, make("p", { textContent: field.help }));
    if (field.hint) help.append(make("p", { textContent: field.hint }));
    if (field.example && TYPED.includes(field.kind)) {
      help.append(make("p", { className: "pl-field__example", textContent: fill(words.example, { example: field.example }) }));
    }
    const label = caption(group ? "legend" : "label", field, words);
    const told = messages(`${id}-problems`, () => (group ? [] : [control]));
    const described = `${help.id} ${told.element.id}`;
    if (group) {
      control.setAttribute("aria-describedby", described);
    } else {
      label.htmlFor = control.id = id;
      control.setAttribute("aria-describedby", described);
      if (field.required) control.required = true;
      if (lang) control.lang = lang;
    }
    const parts = [label, help, ...before, ...(beside ? [besides(control, beside, form)] : group ? [] : [control]), ...after, told.element];
    const mended = mend && mending(control, mend, words, () => part.say([]));
    if (mended) parts.push(mended.element);
    const element = group ? control : make("div", {});
    element.classList.add("pl-field", `pl-field--${field.kind}`);
    element.dataset.field = field.name;
    if (group) element.prepend(...parts.slice(0, -1 - after.length));
    else element.append(...parts);
    if (group) element.append(...after, told.element);
    const part = {
      field,
      element,
      read,
      find: () => part,
      say: (problems) => {
        told.say(problems);
        mended?.offer(problems);
      },
      focus: focus || (() => (group ? element.querySelector("input, select, button, textarea") : control)?.focus()),
    };
    return part;
  };

  /** The control with the same text in the original, on the left. */
  const besides = (control, { text: said, language }, form) => {
    const title = fill(form.words.controls.original, { language: window.passerelle.basics.languageName(language) });
    const original = make("div", { className: "pl-original__side" }, make("p", { className: "pl-original__title", textContent: title }));
    const body = make("div", { className: "pl-original__text", textContent: said || form.words.controls.nothing_in_original });
    if (said) body.lang = language;
    original.append(body);
    return make("div", { className: "pl-original" }, original, control);
  };

  const beside = (field, form) =>
    form.beside && field.said !== undefined ? { text: Array.isArray(field.said) ? field.said.join("\n") : field.said, language: form.besideLanguage } : undefined;

  /* Texts -------------------------------------------------------------------------------------------------------- */

  const line = (properties) => (field, value, form) => {
    const control = make("input", { type: "text", autocomplete: "off", spellcheck: false, value: text(value), ...properties });
    return around(field, form, { control, mend: typed(control), read: () => given(control.value) });
  };

  /** Takes what is suggested as if it were typed. */
  const typed = (control) => ({ set: (suggestion) => (control.value = suggestion), name: (suggestion) => suggestion });

  /** The address of a page as people write it, without what browsers leave out. */
  const HOST = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}(?::\d+)?(?:[/?#]\S*)?$/u;
  const url = (field, value, form) => {
    const part = line({ inputMode: "url" })(field, value, form);
    const control = part.element.querySelector("input");
    control.addEventListener("change", () => {
      const plain = control.value.trim();
      if (HOST.test(plain)) control.value = `https://${plain}`;
    });
    return part;
  };

  /** Letters or words so far, of those that there may be. */
  const counter = (field, control, form) => {
    const words = form.words.controls;
    const summary = field.name === "summary";
    const most = summary ? form.data.summary : field.max;
    const count = () => (summary ? window.passerelle.contribute.countWords(control.value) : Array.from(control.value.trim()).length);
    const element = make("p", { className: "pl-field__count" });
    const show = () => {
      const n = count();
      const shown = fill(summary ? words.words : words.characters, { n: number(n), most: number(most) });
      if (element.textContent !== shown) element.textContent = shown;
      element.classList.toggle("pl-field__count--over", n > most);
      element.hidden = most > SPACIOUS && n < most / 2; // a limit that is far away is no news
    };
    control.addEventListener("input", show);
    show();
    return element;
  };

  const written = (tag, { marks = false } = {}) => (field, value, form) => {
    const control = make(tag, { value: text(value), spellcheck: true, autocomplete: "off" });
    const lang = field.text ? form.language : "";
    if (tag === "textarea") control.rows = marks ? 6 : 4;
    const after = field.max ? [counter(field, control, form)] : [];
    const before = marks ? [window.passerelle.contribute.marks(control, form)] : [];
    return around(field, form, { control, before, after, lang, beside: beside(field, form), read: () => given(control.value) });
  };

  const lines = (field, value, form) => {
    const control = make("textarea", { rows: 3, value: (Array.isArray(value) ? value : []).join("\n"), autocomplete: "off" });
    const read = () => {
      const found = control.value.split("\n").map((one) => one.trim()).filter(Boolean);
      return found.length ? found : undefined;
    };
    const lang = field.text ? form.language : "";
    return around({ ...field, hint: form.words.controls.lines }, form, { control, lang, beside: beside(field, form), read });
  };

  const date = (field, value, form) => {
    const control = make("input", { type: "text", inputMode: "numeric", autocomplete: "off", value: text(value), className: "pl-field__short" });
    return around({ ...field, hint: form.words.controls.date, example: undefined }, form, { control, mend: typed(control), read: () => given(control.value) });
  };

  return {
    line: written("input"),
    long: written("textarea"),
    rich: written("textarea", { marks: true }),
    url,
    email: line({ inputMode: "email" }),
    date,
    lines,
    ...window.passerelle.contribute.choosing,
    around,
    button,
    MAIN,
    caption,
    messages,
    unique,
  };
})();

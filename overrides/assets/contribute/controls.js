/* The single fields of the form: each a label, help, a control, and room for what is wrong with it.

   window.passerelle.contribute.controls: kind of a field (hooks/passerelle/form/description.py) → (field, value, form),
   which gives a part:
     element       what is shown
     read()        the value as a record has it: a text, a list of texts, or undefined
     find(path)    the part that stands at the rest of a path: of a single field, itself
     say(problems) shows messages, [{message, severity}]; none takes them away
     focus()       leads there
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
  const option = (value, label, title = "") => make("option", { value, textContent: label, title });

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

  /** A field around its control. `group` has several controls: a fieldset with a legend. */
  const around = (field, form, { control, group = false, before = [], after = [], beside, read, focus, lang }) => {
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
      say: told.say,
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
    return around(field, form, { control, read: () => given(control.value) });
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
    return around({ ...field, hint: form.words.controls.date, example: undefined }, form, { control, read: () => given(control.value) });
  };

  /* One of a list ------------------------------------------------------------------------------------------------ */

  /** A list to choose from, which keeps a value that is not in it: the checks say what is wrong with it. */
  const select = (field, value, form, options) => {
    const control = make("select", {}, option("", form.words.controls.choose));
    const fill_ = () => {
      const chosen = control.dataset.told ? control.value : text(value);
      const known = options();
      const entries = known.some(([id]) => id === chosen) || !chosen ? known : [...known, [chosen, chosen]];
      const told = JSON.stringify(entries);
      if (control.dataset.told === told) return;
      control.dataset.told = told;
      control.replaceChildren(option("", form.words.controls.choose), ...entries.map(([id, label, title]) => option(id, label, title || "")));
      control.value = chosen;
    };
    fill_();
    const part = around(field, form, { control, read: () => given(control.value) });
    return { ...part, find: () => part, renew: fill_ };
  };

  const choice = (field, value, form) => {
    const entries = field.options || form.data.lists[field.to];
    const part = select(field, value, form, () => entries);
    const control = part.element.querySelector("select");
    const meaning = make("p", { className: "pl-field__meaning" });
    const show = () => (meaning.textContent = entries.find(([id]) => id === control.value)?.[2] || "");
    control.addEventListener("change", show);
    show();
    control.after(meaning);
    return part;
  };

  const language = (field, value, form) => {
    const { published, languages } = form.data;
    const first = languages.filter(([code]) => published.includes(code));
    const others = languages.filter(([code]) => !published.includes(code));
    return select(field, value, form, () => [...first, ...others]);
  };

  const flag = (field, value, form) => {
    const yes = (one) => /^(true|yes|on|y|1)$/i.test(String(one));
    const control = make("input", { type: "checkbox", checked: value === undefined ? field.default : yes(value) });
    // what was said stays said, even where it goes without saying
    const read = () => (value === undefined && control.checked === field.default ? undefined : String(control.checked));
    return around(field, form, { control, read });
  };

  /* Several of a list -------------------------------------------------------------------------------------------- */

  /** Boxes to tick; the order in which they were ticked is kept. */
  const boxes = (field, value, form, options, { empty } = {}) => {
    const chosen = Array.isArray(value) ? [...value] : [];
    const list = make("ul", { className: "pl-boxes" });
    const first = make("select", {});
    const firstLabel = make("label", { className: "pl-boxes__first", hidden: true }, make("span", { textContent: form.words.controls.first }), first);
    const control = make("fieldset", {}, list, firstLabel);
    const none = make("p", { className: "pl-field__none", textContent: empty || "", hidden: true });
    control.append(none);
    let known = [];
    const order = () => {
      const several = field.kind === "choices" && chosen.length > 1;
      firstLabel.hidden = !several;
      if (!several) return;
      const label = (id) => known.find(([one]) => one === id)?.[1] || id;
      first.replaceChildren(...chosen.map((id) => option(id, label(id))));
      first.value = chosen[0];
    };
    const draw = () => {
      known = options();
      for (const id of chosen) if (!known.some(([one]) => one === id)) known = [...known, [id, id]];
      const told = JSON.stringify(known);
      if (list.dataset.told === told) return;
      list.dataset.told = told;
      none.hidden = known.length > 0 || !empty;
      list.replaceChildren(
        ...known.map(([id, label, title = ""]) => {
          const box = make("input", { type: "checkbox", value: id, checked: chosen.includes(id) });
          const said = make("span", {}, make("span", { className: "pl-boxes__label", textContent: label }));
          if (title) said.append(make("span", { className: "pl-boxes__meaning", textContent: title }));
          return make("li", {}, make("label", {}, box, said));
        }),
      );
      order();
    };
    list.addEventListener("change", ({ target }) => {
      if (target.checked) chosen.push(target.value);
      else chosen.splice(chosen.indexOf(target.value), 1);
      order();
    });
    first.addEventListener("change", (event) => {
      chosen.splice(chosen.indexOf(first.value), 1);
      chosen.unshift(first.value);
      event.stopPropagation();
      form.changed();
    });
    draw();
    const part = around(field, form, { control, group: true, read: () => (chosen.length ? [...chosen] : undefined) });
    return { ...part, find: () => part, renew: draw };
  };

  const choices = (field, value, form) => boxes(field, value, form, () => form.data.lists[field.to]);

  const listName = (name, form) => form.data.steps.flatMap(({ fields }) => fields).find((one) => one.name === name)?.label || name;
  const refs = (field, value, form) =>
    boxes(field, value, form, () => form.targets(field.to), { empty: fill(form.words.controls.none_yet, { list: listName(field.to, form) }) });

  const ref = (field, value, form) => select(field, value, form, () => form.targets(field.to));
  const practice = (field, value, form) => select(field, value, form, () => form.practices());
  const about = (field, value, form) => select(field, value, form, () => form.subjects());

  return {
    line: written("input"),
    long: written("textarea"),
    rich: written("textarea", { marks: true }),
    url: line({ inputMode: "url" }),
    email: line({ inputMode: "email" }),
    date,
    lines,
    choice,
    language,
    flag,
    choices,
    refs,
    ref,
    practice,
    about,
    around,
    caption,
    messages,
    unique,
  };
})();

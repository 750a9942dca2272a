/* The fields by which one chooses: one or several terms of a closed list, entries of the record, a language, a practice, what
   a gap or a disagreement is about. They are among the controls, see controls.js.

   window.passerelle.contribute.choosing                kind of a field → (field, value, form), which gives a part
   window.passerelle.contribute.subjects(data, parts, {empty, programme})  what there may be a gap or a disagreement about,
     [id, label]; with `empty`, fields that say nothing yet too, those of programmes where `programme` */
window.passerelle.contribute = window.passerelle.contribute || {};
Object.assign(window.passerelle.contribute, (() => {
  const { make, fill } = window.passerelle.basics;

  const text = (value) => (typeof value === "string" ? value : "");
  const given = (value) => value.trim() || undefined;
  const option = (value, label, title = "") => make("option", { value, textContent: label, title });
  const around = (...about) => window.passerelle.contribute.controls.around(...about);

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
    const mend = {
      set: (suggestion) => (control.value = suggestion),
      name: (suggestion) => options().find(([id]) => id === suggestion)?.[1] || suggestion,
    };
    const part = around(field, form, { control, mend, read: () => given(control.value) });
    return Object.assign(part, { renew: fill_ });
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
    const names = () => chosen.map((id) => [id, known.find(([one]) => one === id)?.[1] || id]);
    return Object.assign(part, { renew: draw, names });
  };

  const choices = (field, value, form) => boxes(field, value, form, () => form.data.lists[field.to]);

  const listName = (name, form) => form.data.steps.flatMap(({ fields }) => fields).find((one) => one.name === name)?.label || name;
  const refs = (field, value, form) =>
    boxes(field, value, form, () => form.targets(field.to), { empty: fill(form.words.controls.none_yet, { list: listName(field.to, form) }) });

  const ref = (field, value, form) => select(field, value, form, () => form.targets(field.to));
  const practice = (field, value, form) => select(field, value, form, () => form.practices());
  const about = (field, value, form) => select(field, value, form, () => form.subjects(field));

  /** What the checks allow (UNKNOWN_SUBJECT), less what is of no use: the lists of gaps and disagreements themselves, what
      is of the sheet and not of the practice. */
  const subjects = (data, parts, { empty, programme }) =>
    data.steps.filter((step) => step.subjects).flatMap((step) =>
      step.fields.flatMap(({ name, label, fields }) => {
        const part = parts.get(name);
        const itself = fields?.some(({ kind }) => kind === "about");
        if (!part || itself || (part.read() === undefined && (!empty || (step.programme && !programme)))) return [];
        const entries = part.subjects?.() || part.names?.() || [];
        return [[name, label], ...entries.map(([id, called]) => [`${name}.${id}`, fill(data.joined, { thing: label, field: called })])];
      }),
    );

  return { choosing: { choice, language, flag, choices, refs, ref, practice, about }, subjects };
})());

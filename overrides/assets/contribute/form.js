/* The form: its steps and fields, filled with a record, and the record that they hold.

   window.passerelle.contribute.form({data, record, places, language, beside, mode, changed, asked})
     data       the description (hooks/passerelle/form/description.py)
     language   of the block that is written; `beside`, of the one that is shown on the left (for a translation)
     mode       "new", "correct" or "translate": of the last, only texts are shown
     asked()    whether somebody wants to be asked for the parts of a programme
   gives {steps: [{name, title, intro, element, parts}], read(), at(field), renew(), gazetteer, programme(), needed()}
     read()       the record as it now stands, with the blocks of the other languages
     at(field)    {step, part} of a problem's dotted field; or {language, label, near, among} when it is in a block
                  that is not shown, `near` being the part that it would have, and `among` its step; or {label} of what
                  has no field
     programme()  whether the parts of a programme are asked for; needed(), whether they have to be: its type has them, or
                  the sheet */
window.passerelle.contribute = window.passerelle.contribute || {};
window.passerelle.contribute.form = (() => {
  const { make, fill, languageName } = window.passerelle.basics;

  /** `organisations[1].role` as steps. */
  const path = (field) => field.split(/[.[\]]+/).filter((step) => step !== "").map((step) => (/^\d+$/.test(step) ? Number(step) : step));

  return ({ data, record: base, places, language, beside, mode, changed, asked }) => {
    const { words } = data;
    const { part, under, held, gazetteer } = window.passerelle.contribute;
    const block = base.texts?.[language] || {};
    const original = beside ? base.texts?.[beside] || {} : undefined;
    const all = new Map(); // name → part, of the record's fields
    const texts = new Map(); // of the language block's
    const form = {
      data,
      words,
      language,
      block,
      beside: original,
      besideLanguage: beside,
      renewals: [],
      changed,
      programme: () => programme,
      targets: (name) => all.get(name)?.labels?.() || [],
      label: (name, id) => data.lists[name]?.find(([one]) => one === id)?.[1] || id,
      practices: () => data.practices.map(([id, titles, first]) => [id, titles[document.documentElement.lang] || titles[first]]),
      /** What a gap or a disagreement may be about: a field, or an entry of a list. */
      subjects: (about = { empty: true }) => window.passerelle.contribute.subjects(data, all, { ...about, programme }),
    };
    let programme = true; // until it is known
    form.subject = (id) => form.subjects().find(([one]) => one === id)?.[1] || id;
    form.gazetteer = gazetteer(data, words.place, places, changed);

    const renewing = (one) => {
      if (one.renew) form.renewals.push(one.renew);
      for (const child of one.children?.() || []) renewing(child);
    };

    const steps = data.steps.map((step) => {
      const parts = step.fields.map((field) => {
        if (field.text) {
          const said = beside ? (under(original, field.name) ?? "") : undefined;
          const one = part({ ...field, said }, under(block, field.name), form);
          texts.set(field.name, one);
          return one;
        }
        const one = part(field, base[field.name], form);
        all.set(field.name, one);
        return one;
      });
      const heading = make("h2", { tabIndex: -1, textContent: step.title });
      const intro = mode === "translate" ? fill(words.way.translating_intro, { language: languageName(language) }) : step.intro;
      const body = make("div", { className: "pl-step__fields" }, ...parts.map((one) => one.element));
      const element = make("section", { className: `pl-step pl-step--${step.name}`, hidden: true }, heading, make("p", { className: "pl-step__intro", textContent: intro }), body);
      return { ...step, element, heading, parts };
    });
    for (const step of steps) step.parts.forEach(renewing);
    form.follow = renewing;

    const needed = () => {
      if (mode === "translate") return true;
      const parts = steps.filter((step) => step.programme).flatMap((step) => step.parts);
      return data.programmes.includes(all.get("type")?.read()) || parts.some((one) => one.read() !== undefined);
    };
    const renew = () => {
      programme = asked() || needed();
      for (const one of form.renewals) one();
    };
    renew(); // lists of the steps that follow are there now

    /** In a translation, only what is said is shown: fields with a text in the original, entries that there are. */
    const shown = (one) => {
      if (mode !== "translate") return true;
      const name = one.field.name;
      const said = Boolean(one.field.own ? one.field.text || one.size() : one.field.text ? one.field.said?.length || one.read() !== undefined : one.texts && (under(original, name) || under(block, name)));
      one.element.hidden = !said;
      return said;
    };
    const open = steps.filter((step) => step.parts.filter(shown).length);

    const read = () => {
      const record = {};
      for (const [name, one] of all) {
        const value = held(one, base[name]);
        if (value !== undefined) record[name] = value;
      }
      const own = {};
      if (block.translation) own.translation = block.translation;
      for (const [name, one] of texts) {
        const value = held(one, block[name]);
        if (value !== undefined) own[name] = value;
      }
      for (const [name, one] of all) {
        const value = one.texts?.();
        if (value !== undefined) own[name] = value;
      }
      record.texts = {};
      for (const [code, said] of Object.entries(base.texts || {})) record.texts[code] = code === language ? own : following(said);
      record.texts[language] = own;
      return record;
    };

    /** The block of another language, less what is said of entries that are gone. */
    const following = (said) => {
      const block_ = { ...said };
      for (const [name, one] of all) {
        if (!one.keys || !one.texts || !block_[name]) continue;
        const keys = one.keys();
        const kept = Object.entries(block_[name]).flatMap(([key, value]) => (keys.has(key) ? [[keys.get(key) || key, value]] : []));
        if (kept.length) block_[name] = Object.fromEntries(kept);
        else delete block_[name];
      }
      return block_;
    };

    const stepOf = (one) => steps.find(({ parts }) => parts.includes(one));
    /** What somebody sees who looks for a place of the record. */
    const at = (field) => {
      if (field.startsWith("places/")) return { label: form.gazetteer.label(field.slice(7).split(".")[0]) };
      const [name, ...rest] = path(field);
      if (name !== "texts") {
        const one = all.get(name);
        return one ? { step: stepOf(one), part: rest.length ? one.find(rest) : one } : {};
      }
      const [code, inner, ...deeper] = rest;
      if (code === undefined) return { label: words.start.translate }; // a language that is not there yet
      if (inner === "translation") return { language: code, label: fill(words.way.translation, { language: languageName(code) }) };
      const list = all.get(inner);
      if (code !== language) {
        const near = texts.get(inner) || (list?.textAt && deeper.length ? list.textAt(deeper) : list);
        return { language: code, label: near?.field.label, near, among: near && stepOf(texts.get(inner) || list) };
      }
      const one = texts.get(inner ?? "title"); // of the block as a whole: where it begins
      if (one) return { step: stepOf(one), part: one };
      if (!list) return {};
      return { step: stepOf(list), part: list.textAt ? list.textAt(deeper) : list };
    };

    return { steps: open, read, at, renew, gazetteer: form.gazetteer, programme: form.programme, needed };
  };
})();

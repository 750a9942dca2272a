/* Groups of fields: one record (a period), many in an order (events), many by id (sources). With what the language block
   says of each.

   window.passerelle.contribute.part(field, value, form, path)  the part of any field, see controls.js; those of lists
     and groups have besides: texts(), what the language block says, by key or (of a group) by itself; keys(), pairs of the
     keys that entries had and have; labels(), [id, label] of each entry; subjects(), the same by what a gap may be about;
     textAt(key) */
window.passerelle.contribute = window.passerelle.contribute || {};
Object.assign(window.passerelle.contribute, (() => {
  const { make, fill, number } = window.passerelle.basics;

  const kinds = () => ({ ...window.passerelle.contribute.controls, ...window.passerelle.contribute.placeControls, record, items, entries: items });

  const part = (field, value, form) => kinds()[field.kind](field, value, form);

  /** The value of a language block at some keys. */
  const under = (block, ...keys) => keys.reduce((found, key) => (found && typeof found === "object" ? found[key] : undefined), block);

  const empty = (given) => Boolean(given) && typeof given === "object" && !Object.keys(given).length;

  /** What a part holds. A list that was said to be empty stays so: that nothing is known is told, too. */
  const held = (one, given) => one.read() ?? (empty(given) ? given : undefined);

  /** What programmes alone are asked for is hidden while this is none, but where it says something. */
  const ofProgramme = (one, form) => {
    if (!one.field.programme) return one;
    const { renew } = one;
    return Object.assign(one, {
      renew: () => {
        renew?.();
        one.element.hidden = form.programme?.() === false && one.read() === undefined;
      },
    });
  };

  /** Parts of the fields of one thing, and of what is said of it. */
  const parts = (field, value, { said, original }, form) => {
    const own = field.fields.map((one) => ofProgramme(part(one, value?.[one.name], form), form));
    const told = [];
    const text = (one, now, before) => {
      told.push(part({ ...one, text: true, said: form.beside ? (before ?? "") : undefined }, now, form));
      // a translation says what its original says
      if (form.beside && !field.own) told.at(-1).element.hidden = !before?.length && now === undefined;
    };
    if (field.said) text(field.said, said, original);
    for (const one of field.texts || []) text(one, under(said, one.name), under(original, one.name));
    return {
      own,
      told,
      read: () => Object.fromEntries(own.map((one) => [one.field.name, held(one, value?.[one.field.name])]).filter(([, one]) => one !== undefined)),
      texts: () => {
        if (field.said) return told[0].read();
        const found = Object.fromEntries(told.map((one) => [one.field.name, one.read()]).filter(([, one]) => one !== undefined));
        return Object.keys(found).length ? found : undefined;
      },
      at: ([name, ...rest]) => own.find((one) => one.field.name === name)?.find(rest),
      textAt: ([name, ...rest]) => (field.said ? told[0] : told.find((one) => one.field.name === name)?.find(rest)),
    };
  };

  /** Help on a group, and messages on it as a whole; both describe it. */
  const described = (element, field, told) => {
    const help = make("p", { id: window.passerelle.contribute.controls.unique(), className: "pl-field__help", textContent: field.help });
    element.setAttribute("aria-describedby", `${help.id} ${told.element.id}`);
    return help;
  };

  /** Messages on the group as a whole. */
  const messages = () => {
    const { messages: made, unique } = window.passerelle.contribute.controls;
    return made(unique(), () => []);
  };
  const legend = (field, form) => window.passerelle.contribute.controls.caption("legend", field, form.words.controls);

  const grid = (own) => make("div", { className: "pl-facts" }, ...own.map((one) => one.element));

  /** The fields of an entry; those that few need are behind a word, unless they say something. */
  const facts = (own, words) => {
    const seldom = own.filter(({ field }) => field.seldom);
    const usual = grid(own.filter((one) => !seldom.includes(one)));
    if (!seldom.length) return [usual];
    const open = seldom.some((one) => one.read() !== undefined);
    return [usual, make("details", { className: "pl-more", open }, make("summary", { textContent: words.more }), grid(seldom))];
  };

  const record = (field, value, form) => {
    const sides = { said: under(form.block, field.name), original: under(form.beside, field.name) };
    const inner = parts(field, value, sides, form);
    const told = messages();
    const element = make("fieldset", { className: "pl-group" }, legend(field, form));
    element.append(described(element, field, told), ...inner.told.map((one) => one.element), ...(form.beside ? [] : [grid(inner.own)]), told.element);
    element.dataset.field = field.name;
    const self = {
      field,
      element,
      read: () => {
        const found = inner.read();
        return Object.keys(found).length ? found : undefined;
      },
      texts: field.said ? inner.texts : undefined,
      find: (path) => (path.length ? inner.at(path) : undefined) || self,
      textAt: (path) => inner.textAt(path) || self,
      say: told.say,
      focus: () => element.querySelector("input, select, textarea, button")?.focus(),
      children: () => [...inner.told, ...inner.own],
    };
    return self;
  };

  /** Many of a kind. Each has a title of its own, and can be moved and taken away; what was taken away can be put back. */
  const items = (field, value, form) => {
    const words = form.words.controls;
    const byId = field.kind === "entries";
    const given = byId ? Object.entries(value || {}) : (Array.isArray(value) ? value : []).map((one) => [one?.[field.key || "id"], one]);
    const list = make("ol", { className: "pl-items" });
    const told = messages();
    const status = make("p", { className: "pl-items__status", role: "status" });
    const add = make("button", { type: "button", className: "pl-form__button pl-items__add", textContent: fill(words.add, { thing: field.thing }) });
    const element = make("fieldset", { className: "pl-group pl-group--many" }, legend(field, form));
    element.append(described(element, field, told), list, add, status, told.element);
    element.dataset.field = field.name;
    let entries = [];
    const everUsed = new Set(); // what was taken away may come back

    const freshId = () => {
      const taken = new Set([...entries.map(({ id }) => id), ...everUsed]);
      for (let n = entries.length + 1; ; n += 1) if (!taken.has(`${field.stem}-${n}`)) return `${field.stem}-${n}`;
    };

    /** What an entry is called: its title, or what else names it. */
    const titleOf = (inner) => {
      for (const one of [...inner.told, ...inner.own]) {
        const name = one.field.name;
        const text = one.read() || one.field.said;
        if (["title", "topic", "name"].includes(name) && text) return text;
        if (one.field.kind === "place" && one.read()) return form.gazetteer.label(one.read());
        if (name === "fund" && one.read()) return form.label("funds", one.read());
      }
      const first = [...inner.told, ...inner.own].find((one) => ["rich", "choice", "about"].includes(one.field.kind) && one.read());
      if (!first) return "";
      if (first.field.kind === "about") return form.subject(first.read());
      return first.field.kind === "choice" && first.field.to ? form.label(first.field.to, first.read()) : String(first.read()).slice(0, 60);
    };

    const name = (button, text) => {
      button.setAttribute("aria-label", text);
      button.title = text;
    };

    const retitle = () =>
      entries.forEach((entry, n) => {
        const title = titleOf(entry.inner);
        const thing = fill(words.entry, { thing: field.thing, number: number(n + 1) });
        const shown = title ? `${thing} · ${title}` : thing;
        if (entry.summary.textContent !== shown) entry.summary.textContent = shown;
        entry.up.disabled = n === 0;
        entry.down.disabled = n === entries.length - 1;
        name(entry.up, fill(words.up, { thing: shown }));
        name(entry.down, fill(words.down, { thing: shown }));
        name(entry.remove, fill(words.remove, { thing: shown }));
      });

    const settle = () => {
      list.replaceChildren(...entries.map(({ row }) => row));
      retitle();
      form.changed();
    };

    const move = (entry, by) => {
      const at = entries.indexOf(entry);
      entries.splice(at, 1);
      entries.splice(at + by, 0, entry);
      settle();
      const button = by < 0 ? entry.up : entry.down;
      (button.disabled ? (by < 0 ? entry.down : entry.up) : button).focus();
    };

    const takeAway = (entry) => {
      const at = entries.indexOf(entry);
      entries = entries.filter((one) => one !== entry);
      const undo = make("button", { type: "button", className: "pl-form__link", textContent: words.undo });
      undo.addEventListener("click", () => {
        entries.splice(at, 0, entry);
        status.replaceChildren();
        settle();
        entry.summary.focus();
      });
      settle();
      status.replaceChildren(`${fill(words.removed, { thing: entry.summary.textContent })} `, undo);
      undo.focus();
    };

    /** What is said comes first, for it tells entries apart; a name besides the official one comes last. */
    const inOrder = ({ told: said, own }) => {
      const words_ = said.map((part_) => part_.element);
      if (form.beside) return words_;
      return field.said?.kind === "line" ? [...facts(own, words), ...words_] : [...words_, ...facts(own, words)];
    };

    /** Under which key the texts of an entry stand. While its place is not chosen, drafts keep them under no id
        (`unchosen.py`); they follow as soon as it is. */
    const isId = new RegExp(form.data.id.pattern, "u");
    const byPlace = (chosen, n) => (chosen && (form.gazetteer.has(chosen) || isId.test(chosen)) ? chosen : `?${n + 1}`);

    const make_ = (id, one, open, n) => {
      const key = field.key === "place" ? byPlace(one?.place, n) : id;
      const sides = { said: under(form.block, field.name, key), original: under(form.beside, field.name, key) };
      const inner = parts(field, one, sides, form);
      const summary = make("summary", {});
      const button = (sign, act) => window.passerelle.contribute.controls.button(sign, act, "pl-items__button");
      const entry = { id, key, inner, summary, given: one, told: messages() };
      everUsed.add(id);
      entry.up = button("↑", () => move(entry, -1));
      entry.down = button("↓", () => move(entry, 1));
      entry.remove = button("×", () => takeAway(entry));
      const buttons = make("div", { className: "pl-items__buttons" }, ...(byId ? [] : [entry.up, entry.down]), entry.remove);
      entry.details = make("details", { open }, summary, entry.told.element, ...inOrder(inner), ...(form.beside ? [] : [buttons]));
      entry.row = make("li", { className: "pl-items__entry" }, entry.details);
      // the entry as a whole, to lead to
      const focus = () => {
        entry.details.open = true;
        summary.focus();
      };
      entry.part = { field, element: entry.row, say: entry.told.say, focus };
      return entry;
    };

    entries = given.map(([id, one], n) => make_(id, one, Boolean(form.beside), n));
    if (form.beside) {
      add.hidden = true;
      for (const { row, inner } of entries) row.hidden = !inner.told.some((one) => !one.element.hidden);
    }
    list.replaceChildren(...entries.map(({ row }) => row));
    retitle();
    add.addEventListener("click", () => {
      // most of what somebody adds is in the language in which they write
      const inWords = field.fields.some(({ kind, required }) => kind === "line" && required);
      const preset = field.fields.filter(({ kind }) => inWords && kind === "language").map((one) => [one.name, form.language]);
      const entry = make_(freshId(), Object.fromEntries(preset), true, entries.length);
      entry.given = undefined;
      entries.push(entry);
      for (const one of [...entry.inner.told, ...entry.inner.own]) {
        form.follow(one);
        one.renew?.();
      }
      settle();
      entry.details.querySelector("input, select, textarea")?.focus();
    });
    element.addEventListener("input", retitle);
    element.addEventListener("change", retitle);

    const keyOf = (entry) => (field.key === "place" ? byPlace(entry.inner.read().place, entries.indexOf(entry)) : entry.id);
    const read = () => {
      if (!entries.length) return undefined;
      if (byId) return Object.fromEntries(entries.map((entry) => [entry.id, entry.inner.read()]));
      const ids = field.hasId ? (entry) => ({ id: entry.id }) : () => ({});
      return entries.map((entry) => ({ ...ids(entry), ...entry.inner.read() }));
    };
    /** The texts in the order in which the block has them, those of new entries last: a change is no larger than it is. */
    const inGivenOrder = (found) => {
      const now = self.keys();
      const before = Object.keys(under(form.block, field.name) || {}).map((key) => now.get(key)).filter((key) => found.has(key));
      return [...new Set([...before, ...found.keys()])].map((key) => [key, found.get(key)]);
    };
    const self = {
      field,
      element,
      read,
      texts:
        field.texts || field.said
          ? () => {
              const found = new Map(entries.map((entry) => [keyOf(entry), entry.inner.texts()]).filter(([key, one]) => key && one !== undefined));
              return found.size ? Object.fromEntries(inGivenOrder(found)) : undefined;
            }
          : undefined,
      keys: () => new Map(entries.filter(({ given: one }) => one).map((entry) => [entry.key, keyOf(entry)])),
      subjects: () =>
        entries.map((entry) => [keyOf(entry), titleOf(entry.inner) || entry.summary.textContent]).filter(([key]) => field.key !== "place" || form.gazetteer.has(key)),
      labels: () => entries.map((entry) => [entry.id, titleOf(entry.inner) || entry.summary.textContent]),
      find: ([step, ...rest]) => {
        const entry = byId ? entries.find(({ id }) => id === String(step)) : entries[step];
        return (entry && rest.length ? entry.inner.at(rest) : undefined) || (entry ? entry.part : self);
      },
      textAt: ([key, ...rest]) => {
        const entry = entries.find((one) => keyOf(one) === String(key));
        return (entry && entry.inner.textAt(rest)) || (entry ? entry.part : self);
      },
      say: told.say,
      focus: () => (entries[0]?.summary || add).focus(),
      children: () => entries.flatMap(({ inner }) => [...inner.told, ...inner.own]),
      size: () => entries.length,
    };
    return self;
  };

  return { part, under, held };
})());

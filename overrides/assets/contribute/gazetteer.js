/* Places: picked from the gazetteer by name, or proposed with their coordinates.

   window.passerelle.contribute.gazetteer(data, words, added, changed)  the places of the site and those that are `added`
     (id → {name, kind, country, latitude, longitude}): {options(), label(id), id(label), added, propose(name)}
   window.passerelle.contribute.placeControls: {place, places}, see controls.js */
window.passerelle.contribute = window.passerelle.contribute || {};
Object.assign(window.passerelle.contribute, (() => {
  const { make, fill, fold, languageName } = window.passerelle.basics;
  const LIST = "pl-gazetteer";

  const slug = (text) => fold(text).replace(/ß/g, "ss").replace(/ø/g, "o").replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ł/g, "l")
    .replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 80).replace(/-+$/, "");

  const gazetteer = (data, words, added, changed) => {
    const labels = new Map();
    const ids = new Map();
    const list = make("datalist", { id: LIST });
    document.getElementById(LIST)?.remove();
    document.body.append(list);
    const add = (id, name, country) => {
      const plain = country ? `${name} (${country})` : name;
      const label = ids.has(fold(plain)) ? `${plain} [${id}]` : plain;
      labels.set(id, label);
      ids.set(fold(label), id);
      if (!ids.has(fold(name))) ids.set(fold(name), id);
      list.append(make("option", { value: label }));
    };
    const language = document.documentElement.lang.split("-")[0];
    const countryName = (code) => data.countries.find(([one]) => one === code)?.[1] || code;
    const addProposed = (id, place) => add(id, place.name[language] || Object.values(place.name)[0], countryName(place.country));
    for (const [id, name, country] of data.places) add(id, name, country);
    for (const [id, place] of Object.entries(added)) addProposed(id, place);

    /** Asks for a place that is missing. Gives its id, or nothing. */
    const propose = (name) =>
      new Promise((resolve) => {
        const field = (label, control, help) => {
          control.id = window.passerelle.contribute.controls.unique();
          const parts = [make("label", { htmlFor: control.id, className: "pl-field__label", textContent: label }), control];
          if (help) {
            const told = make("p", { id: `${control.id}-help`, className: "pl-field__help", textContent: help });
            control.setAttribute("aria-describedby", told.id);
            parts.splice(1, 0, told);
          }
          return make("div", { className: "pl-field" }, ...parts);
        };
        // the reader's own language first; what is left empty is called the same
        const codes = [language, ...data.published.filter((code) => code !== language)];
        const names = codes.map((code) => [code, make("input", { type: "text", value: name, lang: code, autocomplete: "off" })]);
        const choose = (entries) => make("select", {}, make("option", { value: "", textContent: "—" }), ...entries.map(([id, label]) => make("option", { value: id, textContent: label })));
        const kind = choose(data.lists["place-kinds"]);
        const country = choose(data.countries);
        const latitude = make("input", { type: "text", inputMode: "decimal", autocomplete: "off" });
        const longitude = make("input", { type: "text", inputMode: "decimal", autocomplete: "off" });
        const wrong = make("p", { className: "pl-field__problem", role: "alert" });
        const dialog = make("dialog", { className: "pl-form__dialog" });
        const title = make("h2", { id: "propose-place", textContent: words.title });
        dialog.setAttribute("aria-labelledby", title.id);
        const degrees = (control, most) => {
          const value = Number(control.value.trim().replace(",", "."));
          return control.value.trim() && Math.abs(value) <= most ? String(Math.round(value * 10_000) / 10_000) : undefined;
        };
        const end = (id) => {
          dialog.close();
          dialog.remove();
          resolve(id);
        };
        const finish = (event) => {
          event.preventDefault();
          event.stopPropagation();
          const first = names.map(([, control]) => control.value.trim()).find(Boolean);
          const place = {
            name: Object.fromEntries(data.published.map((code) => [code, names.find(([one]) => one === code)[1].value.trim() || first])),
            kind: kind.value,
            country: country.value,
            latitude: degrees(latitude, 90),
            longitude: degrees(longitude, 180),
          };
          const whole = first && place.kind && place.country && place.latitude !== undefined && place.longitude !== undefined;
          wrong.textContent = !whole ? words.incomplete : ids.has(fold(`${place.name[language]} (${countryName(place.country)})`)) ? words.taken : "";
          if (wrong.textContent) return;
          let id = slug(first) || "place";
          while (labels.has(id)) id = `${id}-${place.country.toLowerCase()}`;
          added[id] = place;
          addProposed(id, place);
          end(id);
          changed();
        };
        const form = make(
          "form",
          { noValidate: true },
          title,
          make("p", { textContent: words.intro }),
          ...names.map(([code, control]) => field(fill(words.name, { language: languageName(code) }), control)),
          field(words.kind, kind),
          field(words.country, country),
          field(words.latitude, latitude, words.coordinates),
          field(words.longitude, longitude),
          wrong,
        );
        const cancel = make("button", { type: "button", className: "pl-form__button", textContent: words.cancel });
        cancel.addEventListener("click", () => end());
        form.append(make("p", { className: "pl-form__row" }, make("button", { className: "pl-form__button pl-form__button--main", textContent: words.propose }), cancel));
        form.addEventListener("submit", finish);
        // what is typed here is no part of the record
        for (const kind_ of ["input", "change", "focusout"]) dialog.addEventListener(kind_, (event) => event.stopPropagation());
        dialog.addEventListener("cancel", (event) => {
          event.preventDefault();
          end();
        });
        dialog.append(form);
        document.body.append(dialog);
        dialog.showModal();
      });

    return {
      options: () => [...labels],
      label: (id) => labels.get(id) || id,
      id: (label) => ids.get(fold(label.trim())),
      added,
      propose,
    };
  };

  const input = (value) => {
    const control = make("input", { type: "text", autocomplete: "off", value, spellcheck: false });
    control.setAttribute("list", LIST);
    return control;
  };

  /** A button to propose what the gazetteer has not, and what it led to. */
  const proposing = (form, control, take) => {
    const button = make("button", { type: "button", className: "pl-form__link", textContent: form.words.place.title });
    const told = make("p", { className: "pl-field__told", role: "status" });
    button.addEventListener("click", async () => {
      const known = form.gazetteer.id(control.value);
      const id = await form.gazetteer.propose(known ? "" : control.value.trim());
      if (id) {
        take(id);
        told.textContent = fill(form.words.place.proposed, { name: form.gazetteer.label(id) });
        form.changed();
      }
      button.focus();
    });
    return make("div", { className: "pl-field__propose" }, button, told);
  };

  /** One place. What the gazetteer has not is told by the checks. */
  const place = (field, value, form) => {
    const control = input(value ? form.gazetteer.label(value) : "");
    let unknown = value && form.gazetteer.label(value) === value ? value : "";
    control.addEventListener("input", () => (unknown = ""));
    const read = () => unknown || form.gazetteer.id(control.value) || control.value.trim() || undefined;
    const after = [proposing(form, control, (id) => (control.value = form.gazetteer.label(id)))];
    return window.passerelle.contribute.controls.around({ ...field, hint: form.words.place.find }, form, { control, after, read });
  };

  /** Several, in their order: each can be taken away. */
  const places = (field, value, form) => {
    const { words } = form;
    const chosen = Array.isArray(value) ? [...value] : [];
    const control = input("");
    const chips = make("ul", { className: "pl-chips" });
    const told = make("p", { className: "pl-field__told", role: "status" });
    const draw = () =>
      chips.replaceChildren(
        ...chosen.map((id) => {
          const name = form.gazetteer.label(id);
          const remove = make("button", { type: "button", className: "pl-chip", title: fill(words.controls.remove, { thing: name }) }, name, make("span", { textContent: " ×", ariaHidden: "true" }));
          remove.setAttribute("aria-label", fill(words.controls.remove, { thing: name }));
          remove.addEventListener("click", () => {
            chosen.splice(chosen.indexOf(id), 1);
            draw();
            form.changed();
            control.focus();
          });
          return make("li", {}, remove);
        }),
      );
    const add = (id) => {
      if (!chosen.includes(id)) chosen.push(id);
      control.value = told.textContent = "";
      draw();
      form.changed();
    };
    const take = () => {
      if (!control.value.trim()) return;
      const id = form.gazetteer.id(control.value);
      if (id) add(id);
      else told.textContent = words.place.unknown;
    };
    const button = make("button", { type: "button", className: "pl-form__button", textContent: words.place.add });
    button.addEventListener("click", () => {
      take();
      control.focus();
    });
    control.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        take();
      }
    });
    control.addEventListener("change", take);
    draw();
    // what is typed and not added is not lost: the checks name it
    const read = () => {
      const rest = control.value.trim();
      const all = rest ? [...chosen, form.gazetteer.id(rest) || rest] : chosen;
      return all.length ? [...new Set(all)] : undefined;
    };
    const row = make("div", { className: "pl-form__row" });
    const part = window.passerelle.contribute.controls.around({ ...field, hint: words.place.find }, form, { control, before: [chips], after: [row, told, proposing(form, control, add)], read });
    control.before(row);
    row.append(control, button);
    return part;
  };

  return { gazetteer, placeControls: { place, places }, slug };
})());

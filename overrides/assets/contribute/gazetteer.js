/* Places: picked from the gazetteer by name, or proposed with their coordinates.

   window.passerelle.contribute.gazetteer(data, words, added, changed)  the places of the site and those that are `added`
     (id → {name, kind, country, latitude, longitude}): {options(), has(id), label(id), id(label), added, propose(name)}
   window.passerelle.contribute.placeControls: {place, places}, see controls.js */
window.passerelle.contribute = window.passerelle.contribute || {};
Object.assign(window.passerelle.contribute, (() => {
  const { make, fill, fold } = window.passerelle.basics;
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
    const propose = async (name) => {
      const taken = (called, country) => Boolean(country) && ids.has(fold(`${called} (${countryName(country)})`));
      const place = await window.passerelle.contribute.newPlace({ data, words, name, taken });
      if (!place) return undefined;
      let id = slug(place.name[language] || Object.values(place.name)[0]) || "place";
      while (labels.has(id)) id = `${id}-${place.country.toLowerCase()}`;
      added[id] = place;
      addProposed(id, place);
      changed();
      return id;
    };

    return {
      options: () => [...labels],
      has: (id) => labels.has(id),
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

  /** Acts once the mouse is up again: what moves under it while it is down takes the click away from a button. */
  let pressed = false;
  const waiting = [];
  const ends = () => {
    pressed = false;
    for (const act of waiting.splice(0)) setTimeout(act); // the click comes first
  };
  addEventListener("pointerdown", () => (pressed = true), true);
  for (const kind of ["pointerup", "pointercancel", "dragend", "keydown"]) addEventListener(kind, ends, true);
  const afterClick = (act) => {
    if (pressed) waiting.push(act);
    else setTimeout(act);
  };

  /** Says that the gazetteer has no such place, until the checks say so. */
  const untold = (form, control, part) => {
    const told = make("p", { className: "pl-field__told", role: "status" });
    const say = part.say;
    part.say = (problems) => {
      if (problems.length) told.textContent = "";
      say(problems);
    };
    control.addEventListener("input", () => (told.textContent = ""));
    part.element.querySelector(".pl-field__propose").after(told);
    return () => {
      const typed = control.value.trim();
      const said = part.element.querySelector(".pl-field__problems li");
      told.textContent = typed && !form.gazetteer.id(typed) && !said ? form.words.place.unknown : "";
    };
  };

  /** One place. What the gazetteer has not is told by the checks. */
  const place = (field, value, form) => {
    const control = input(value ? form.gazetteer.label(value) : "");
    let unknown = value && form.gazetteer.label(value) === value ? value : "";
    control.addEventListener("input", () => (unknown = ""));
    const read = () => unknown || form.gazetteer.id(control.value) || control.value.trim() || undefined;
    const set = (id) => (control.value = form.gazetteer.label(id));
    const after = [proposing(form, control, set)];
    const mend = { set, name: form.gazetteer.label };
    const part = window.passerelle.contribute.controls.around({ ...field, hint: form.words.place.find }, form, { control, after, mend, read });
    const tell = untold(form, control, part);
    control.addEventListener("change", () => afterClick(tell));
    return part;
  };

  /** Several, in their order: each can be taken away. */
  const places = (field, value, form) => {
    const { words } = form;
    const chosen = Array.isArray(value) ? [...value] : [];
    const control = input("");
    const chips = make("ul", { className: "pl-chips" });
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
      control.value = "";
      tell();
      draw();
      form.changed();
    };
    const take = () => {
      const id = form.gazetteer.id(control.value);
      if (id) add(id);
      else tell();
    };
    const button = window.passerelle.contribute.controls.button(words.place.add, () => {
      take();
      control.focus();
    });
    control.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        take();
      }
    });
    control.addEventListener("change", () => afterClick(take));
    draw();
    // what is typed and not added is not lost: the checks name it
    const read = () => {
      const rest = control.value.trim();
      const all = rest ? [...chosen, form.gazetteer.id(rest) || rest] : chosen;
      return all.length ? [...new Set(all)] : undefined;
    };
    const row = make("div", { className: "pl-form__row" });
    const after = [row, proposing(form, control, add)];
    const part = window.passerelle.contribute.controls.around({ ...field, hint: words.place.find }, form, { control, before: [chips], after, read });
    const tell = untold(form, control, part);
    control.before(row);
    row.append(control, button);
    part.names = () => chosen.map((id) => [id, form.gazetteer.label(id)]);
    return part;
  };

  return { gazetteer, placeControls: { place, places }, slug };
})());

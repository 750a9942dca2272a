/* The dialog by which somebody proposes a place that the gazetteer lacks.

   window.passerelle.contribute.newPlace({data, words, name, taken})  the place {name, kind, country, latitude, longitude},
     or nothing when it is closed; `name` is what was typed, taken(name, country) tells that there is such a place */
window.passerelle.contribute = window.passerelle.contribute || {};
window.passerelle.contribute.newPlace = ({ data, words, name, taken }) =>
  new Promise((resolve) => {
    const { make, fill, languageName } = window.passerelle.basics;
    const { controls, coordinates } = window.passerelle.contribute;
    const language = document.documentElement.lang.split("-")[0];
    const fields = [];

    /** A field with what is wrong with it, which is told once somebody wanted to go on, and while it is so. */
    const field = (label, control, { help, wrong, required = true }) => {
      control.id = controls.unique();
      const told = controls.messages(`${control.id}-problems`, () => [control]);
      const parts = [controls.caption("label", { label, required }, data.words.controls), control, told.element];
      parts[0].htmlFor = control.id;
      control.required = required;
      control.setAttribute("aria-describedby", told.element.id);
      if (help) {
        const element = make("p", { id: `${control.id}-help`, className: "pl-field__help", textContent: help });
        control.setAttribute("aria-describedby", `${element.id} ${told.element.id}`);
        parts.splice(1, 0, element);
      }
      const say = () => {
        const message = wrong?.();
        told.say(message ? [{ message, severity: "error" }] : []);
        return Boolean(message);
      };
      control.addEventListener("change", () => told.element.hidden || say());
      fields.push({ control, say });
      return make("div", { className: "pl-field" }, ...parts);
    };

    // the reader's own language first; what is left empty is called the same
    const codes = [language, ...data.published.filter((code) => code !== language)];
    const names = codes.map((code) => [code, make("input", { type: "text", value: name, lang: code, autocomplete: "off" })]);
    const choose = (entries) => make("select", {}, make("option", { value: "", textContent: "—" }), ...entries.map(([id, label]) => make("option", { value: id, textContent: label })));
    const kind = choose(data.lists["place-kinds"]);
    const country = choose(data.countries);
    const latitude = make("input", { type: "text", autocomplete: "off", spellcheck: false });
    const longitude = make("input", { type: "text", autocomplete: "off", spellcheck: false });
    const first = () => names.map(([, control]) => control.value.trim()).find(Boolean);
    const called = () => Object.fromEntries(data.published.map((code) => [code, names.find(([one]) => one === code)[1].value.trim() || first()]));

    /** Both may be pasted into either. */
    const both = (control, axis) => {
      const found = coordinates.read(control.value, axis) === undefined ? coordinates.pair(control.value) : undefined;
      if (found) [latitude, longitude].forEach((one, n) => (one.value = coordinates.shown(found[n])));
      return Boolean(found);
    };
    for (const [control, axis] of [[latitude, "latitude"], [longitude, "longitude"]]) {
      control.addEventListener("input", ({ inputType }) => inputType === "insertFromPaste" && both(control, axis));
      control.addEventListener("change", () => {
        if (both(control, axis)) return;
        const degrees = coordinates.read(control.value, axis);
        if (degrees !== undefined) control.value = coordinates.shown(degrees);
      });
    }

    const title = make("h2", { id: "propose-place", textContent: words.title });
    const form = make(
      "form",
      { noValidate: true },
      title,
      make("p", { textContent: words.intro }),
      ...names.map(([code, control], n) =>
        field(fill(words.name, { language: languageName(code) }), control, {
          required: n === 0,
          wrong: n ? undefined : () => (!first() ? words.name_missing : taken(called()[language], country.value) ? words.taken : ""),
        }),
      ),
      field(words.kind, kind, { wrong: () => !kind.value && words.kind_missing }),
      field(words.country, country, { wrong: () => !country.value && words.country_missing }),
      field(words.latitude, latitude, { help: `${words.coordinates} ${words.both}`, wrong: () => coordinates.read(latitude.value, "latitude") === undefined && words.latitude_bad }),
      field(words.longitude, longitude, { wrong: () => coordinates.read(longitude.value, "longitude") === undefined && words.longitude_bad }),
    );
    form.append(make("p", { className: "pl-form__row" }, make("button", { className: "pl-form__button pl-form__button--main", textContent: words.propose }), controls.button(words.cancel, () => end())));
    const dialog = make("dialog", { className: "pl-form__dialog" }, form);
    dialog.setAttribute("aria-labelledby", title.id);

    const end = (place) => {
      dialog.close();
      dialog.remove();
      resolve(place);
    };
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      end();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      const wrong = fields.filter(({ say }) => say());
      if (wrong.length) return wrong[0].control.focus();
      const [north, east] = [coordinates.read(latitude.value, "latitude"), coordinates.read(longitude.value, "longitude")];
      return end({ name: called(), kind: kind.value, country: country.value, latitude: String(north), longitude: String(east) });
    });
    // what is typed here is no part of the record
    for (const what of ["input", "change", "focusout"]) dialog.addEventListener(what, (event) => event.stopPropagation());
    document.body.append(dialog);
    dialog.showModal();
  });

/* The preview beside or below the fields, which somebody opens and closes: the sheet as far as it is written.

   window.passerelle.contribute.look({data, draft, base, keep}) gives {element, show(answer, about), at(place), none(), end()}
     show    shows the sheet as it was checked, `about` it {language, ask}
     at      place {parts, last}: ids of the parts of the sheet that are written now; the last step always shows it
     none    nothing was checked; end() listens no more
   `draft.look` says whether it is open, keep() is called when that was chosen. */
window.passerelle.contribute = window.passerelle.contribute || {};
window.passerelle.contribute.look = ({ data, draft, base, keep }) => {
  const { make, languageName } = window.passerelle.basics;
  const { asked, inTurn } = window.passerelle.contribute;
  const { way } = data.words;
  const wide = matchMedia("(min-width: 87.5rem)"); // as look.css has it
  const toggle = make("button", { type: "button", className: "pl-form__button pl-look__toggle", textContent: way.preview });
  const heading = make("h2", { className: "pl-look__title", textContent: way.preview });
  const languages = make("select", {});
  const label = make("label", { className: "pl-form__row" }, make("span", { textContent: way.preview_language }), languages);
  const host = make("div", { id: "pl-look", className: "pl-look__sheet" }, label);
  const element = make("div", { className: "pl-look" }, toggle, heading, host);
  const preview = window.passerelle.contribute.preview(host, { words: way, base, pages: data.pages });
  toggle.setAttribute("aria-controls", host.id);

  let answer;
  let ask;
  let place = { parts: [], last: false };
  let written; // the language of the texts that are shown in the form
  let hidden = false; // since the sheet was shown last

  // a translation has its original beside it: there is no room for more
  const open = () => place.last || (draft.look ?? (wide.matches && draft.mode !== "translate"));

  const render = inTurn(async () => {
    if (!answer || !open()) return;
    const of = answer;
    const code = languages.value;
    if (!of.shown[code]) preview.wait();
    of.shown[code] ??= ask("preview", of.id, asked(of.record), code, of.places).catch(() => "");
    const html = await of.shown[code];
    if (of === answer && code === languages.value) {
      preview.show(html, { id: of.id, language: code, at: place.parts, again: hidden });
      hidden = false;
    }
  });

  const layout = () => {
    const shown = open();
    toggle.hidden = place.last;
    heading.hidden = !place.last;
    hidden ||= !shown;
    host.hidden = !shown;
    toggle.setAttribute("aria-expanded", String(shown));
    element.classList.toggle("pl-look--open", shown);
    render();
  };

  toggle.addEventListener("click", () => {
    draft.look = !open();
    layout();
    keep();
  });
  languages.addEventListener("change", (event) => {
    event.stopPropagation();
    render();
  });

  const show = (found, about) => {
    ({ ask } = about);
    answer = found;
    const codes = Object.keys(found.record.texts || {}).filter((code) => data.published.includes(code));
    const chosen = about.language === written ? languages.value : about.language;
    written = about.language;
    if (languages.dataset.told !== codes.join()) {
      languages.dataset.told = codes.join();
      languages.replaceChildren(...codes.map((code) => make("option", { value: code, textContent: languageName(code) })));
    }
    languages.value = codes.includes(chosen) ? chosen : codes[0] || "";
    label.hidden = codes.length < 2;
    render();
  };

  const at = (where) => {
    place = where;
    layout();
  };

  const none = () => {
    answer = undefined;
    preview.show("");
  };

  const end = new AbortController();
  wide.addEventListener("change", layout, { signal: end.signal });
  label.hidden = true;
  return { element, show, at, none, end: () => end.abort() };
};

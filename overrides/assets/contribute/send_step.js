/* The last step of the form: the address of a new sheet, what is still wrong, the ways out, the preview.

   window.passerelle.contribute.sendStep({data, draft, base, renew}) gives {step, problems, name, show(answer, about), age(stale),
   none()}; renew() is called when another language is to be previewed.
     problems   where the list of problems stands
     name       {id(), problem(), say(shown), suggest(title), named(), focus()} of the sheet's address
     show       offers what was checked, `about` it {wrong, title, language, ask}: whether something is to be mended, and how
                the engine is asked for a preview
     age        whether something was written since: until that is checked, the ways out lead nowhere
     none       nothing was checked */
window.passerelle.contribute = window.passerelle.contribute || {};
window.passerelle.contribute.sendStep = ({ data, draft, base, renew }) => {
  const { make, languageName } = window.passerelle.basics;
  const { contribute, waysOut } = window.passerelle;
  const { way } = data.words;
  const form = new RegExp(data.id.pattern, "u");
  const fresh = draft.mode === "new";

  /* The address ------------------------------------------------------------------------------------------------------ */

  const input = make("input", { type: "text", autocomplete: "off", spellcheck: false, value: draft.id || "" });
  let named = Boolean(draft.named); // by its writer: it no longer follows the title
  input.addEventListener("input", () => (named = true));
  input.addEventListener("change", () => (named = Boolean(input.value.trim()))); // who empties it wants it back
  const field = contribute.controls.around(
    { name: "id", kind: "line", label: way.name, help: way.name_help, required: true },
    data,
    { control: input, read: () => input.value.trim() },
  );
  const id = () => (fresh ? input.value.trim() : draft.id);
  const valid = () => form.test(id()) && id().length <= data.id.most;
  const problem = () => {
    if (!fresh) return "";
    if (!valid()) return way.name_bad;
    return data.practices.some(([one]) => one === id()) ? way.name_taken : "";
  };
  const name = {
    id,
    valid,
    problem,
    say: (shown) => field.say(shown && problem() ? [{ message: problem(), severity: "error" }] : []),
    suggest: (title) => {
      if (fresh && !named) input.value = contribute.slug(title);
    },
    named: () => named,
    focus: () => input.focus(),
  };

  /* What stands in the step ------------------------------------------------------------------------------------------ */

  const problems = make("div", { className: "pl-form__problems" });
  const waysHost = make("div", {});
  const ways = waysOut(waysHost, { words: data.out, ways: data.ways });
  const previewIn = make("select", {});
  const previewLabel = make("label", { className: "pl-form__row" }, make("span", { textContent: way.preview_language }), previewIn);
  previewIn.addEventListener("change", (event) => {
    event.stopPropagation();
    renew();
  });
  const previewHost = make("div", {});
  const preview = contribute.preview(previewHost, { words: way, base });
  const heading = make("h2", { tabIndex: -1, textContent: way.send });
  const element = make(
    "section",
    { className: "pl-step pl-step--send", hidden: true },
    heading,
    make("p", { className: "pl-step__intro", textContent: way.send_intro }),
    ...(fresh ? [field.element] : []),
    problems,
    waysHost,
    make("h3", { textContent: way.preview }),
    previewLabel,
    previewHost,
  );

  let latest; // what is offered
  const show = async (answer, { wrong, title, language, ask }) => {
    latest = answer;
    waysHost.hidden = wrong || Boolean(problem());
    if (!waysHost.hidden) {
      const extra = answer.placesYaml ? { name: "places.yml", yaml: answer.placesYaml } : null;
      ways.show({ name: `${answer.id}.yml`, yaml: answer.yaml, fresh, title, extra });
    }
    const codes = Object.keys(answer.record.texts || {}).filter((code) => data.published.includes(code));
    if (previewIn.dataset.told !== codes.join()) {
      const chosen = previewIn.value || language;
      previewIn.replaceChildren(...codes.map((code) => make("option", { value: code, textContent: languageName(code) })));
      previewIn.value = codes.includes(chosen) ? chosen : codes[0] || "";
      previewIn.dataset.told = codes.join();
    }
    previewLabel.hidden = codes.length < 2 || wrong;
    if (wrong) {
      preview.show("");
      return;
    }
    const code = previewIn.value;
    preview.wait();
    answer.shown[code] ??= ask("preview", answer.id, JSON.stringify(answer.record), code, answer.places).catch(() => "");
    const html = await answer.shown[code];
    if (latest === answer && code === previewIn.value) preview.show(html, { id: answer.id, language: code });
  };

  const none = () => {
    latest = undefined;
    waysHost.hidden = true;
    preview.show("");
  };

  return {
    step: { name: "send", title: way.send, heading, parts: [], element },
    problems,
    name,
    show,
    age: (stale) => (waysHost.inert = stale),
    none,
  };
};

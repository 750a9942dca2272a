/* The last step of the form: the address of a new sheet, what is still wrong, what others are to see to, the ways out.

   window.passerelle.contribute.sendStep({data, draft, renew, list}) gives {step, list, name, put(record), none(),
   age(stale), show(answer, {title, language})}
     list     as it is given, what of the options of problem_list.js is not known here; else see there
     renew    called when somebody said something of the whole sheet, with whether it has to be checked again
     name     {id(), valid(), problem(), say(shown), suggest(title), named(), focus()} of the sheet's address
     put      the record with what was said of its translations
     show     tells what is wrong, and offers what was checked
     age      whether something was written since: until that is checked, the ways out lead nowhere
     none     nothing was checked */
window.passerelle.contribute = window.passerelle.contribute || {};
window.passerelle.contribute.sendStep = ({ data, draft, renew, list: options }) => {
  const { make, fill } = window.passerelle.basics;
  const { contribute, waysOut } = window.passerelle;
  const { joined } = data;
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

  const listHost = make("div", {});
  const leads = (problem) => {
    const [texts, code, inner] = problem.field.split(".");
    const asked = texts === "texts" && inner === "translation" && matching.box(code);
    return asked ? () => matching.box(code)?.focus() : options.leads(problem);
  };
  const list = contribute.problemList(listHost, { ...options, leads, way, joined, languages: data.languages });
  const lacking = contribute.lacking({ way, joined, draft, list, renew: () => renew(false) });
  const matching = contribute.matching({ way, draft, renew: () => renew(true) });
  const problems = make("div", { className: "pl-form__problems" }, listHost, lacking.element);
  const waysHost = make("div", {});
  const ways = waysOut(waysHost, { words: data.out, ways: data.ways });
  const heading = make("h2", { tabIndex: -1, textContent: way.send });
  const element = make(
    "section",
    { className: "pl-step pl-step--send", hidden: true },
    heading,
    make("p", { className: "pl-step__intro", textContent: way.send_intro }),
    ...(fresh ? [field.element] : []),
    problems,
    matching.element,
    waysHost,
  );

  const titleOfName = fill(joined, { thing: way.send, field: way.name });

  const show = (answer, { title, language }) => {
    const bad = problem();
    const apart = bad ? [] : lacking.apart(answer.problems);
    matching.show(answer);
    list.show(answer.problems, bad ? [{ title: titleOfName, message: bad, act: name.focus }] : [], language, apart);
    lacking.show(apart, language);
    const wrong = answer.problems.some(contribute.severe);
    waysHost.hidden = Boolean(bad) || (wrong && !(apart.length && lacking.entrusted(apart)));
    if (waysHost.hidden) return;
    const extra = answer.placesYaml ? { ids: Object.keys(JSON.parse(answer.places)), yaml: answer.placesYaml } : null;
    const note = apart.length ? lacking.note(apart) : "";
    ways.show({ name: `${answer.id}.yml`, yaml: answer.yaml, fresh, title, extra, note });
  };

  const none = () => {
    waysHost.hidden = true;
    lacking.show([]);
  };

  return {
    step: { name: "send", title: way.send, heading, parts: [], element },
    list,
    put: matching.put,
    name,
    show,
    age: (stale) => (waysHost.inert = stale),
    none,
  };
};

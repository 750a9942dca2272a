/* One sheet on its way: steps, checks as somebody writes, the preview, the draft, the ways out.

   window.passerelle.contribute.writing(host, {data, key, draft, base, engineFor, today, byHand, restart, reopen})
     draft   {mode, id, language, record, places, step, named}: what is kept under `key` in this browser
     base    address of the root of the page's language
     byHand  whether somebody came here by a button of the page: the first heading takes the focus
     restart() leads back to the choice of what to do, reopen() to the draft as it is kept by now */
window.passerelle.contribute = window.passerelle.contribute || {};
window.passerelle.contribute.writing = (host, { data, key, draft, base, engineFor, today, byHand, restart, reopen }) => {
  const { make, fill, counted, number, languageName } = window.passerelle.basics;
  const { contribute } = window.passerelle;
  const { words } = data;
  const { way } = words;
  const PAUSE = 500; // milliseconds without a key, after which the record is checked
  const state = { ...draft, places: draft.places || {} };
  const { mode } = state;
  let form;
  let steps = [];
  let at = state.step || 0;
  let answer; // of the last check
  let digest = state.digest; // of the original that is translated
  let later; // the check that is due
  let touched = false; // there is something to keep
  let seen = mode === "new" ? new Set(state.seen || []) : null; // steps whose mistakes are shown; all where a sheet exists
  const answered = new Set(); // fields that somebody has filled in and left: their mistakes are shown before the step's

  /* What stands around the steps ---------------------------------------------------------------------------------- */

  const button = (text, act, main = false) => {
    const element = make("button", { type: "button", className: `pl-form__button${main ? " pl-form__button--main" : ""}`, textContent: text });
    element.addEventListener("click", act);
    return element;
  };
  const engineNote = make("p", { className: "pl-form__note", role: "status" });
  const keeping = contribute.keeping({
    key,
    way,
    button,
    draft: () => asDraft(),
    take: () => leave(reopen, { flushed: false }),
    goneOn: () => steps[at].heading.focus(),
  });
  const list = make("ol", { className: "pl-steps" });
  const menu = make("nav", { className: "pl-form__steps" }, list);
  menu.setAttribute("aria-label", way.steps);
  const body = make("div", { className: "pl-form__body" });
  const position = make("p", { className: "pl-form__position" });
  const inStep = make("p", { className: "pl-form__instep", role: "status" });
  const back = button(way.previous, () => go(at - 1));
  const next = button(way.next, () => go(at + 1), true);
  const head = make("div", { className: "pl-form__head" });
  const top = make("div", { className: "pl-form__top" }, engineNote, keeping.kept, button(way.other, () => leave(restart)));

  /* What is asked of the texts as a whole ----------------------------------------------------------------------------- */

  const by = make("select", {}, ...["human", "machine-reviewed", "machine"].map((one) => make("option", { value: one, textContent: way[`by_${one.replace("-", "_")}`] })));
  const byField = contribute.controls.around({ name: "by", kind: "choice", label: way.by, help: "", required: false }, { words }, { control: by, read: () => by.value });
  by.value = state.record.texts?.[state.language]?.translation?.by || "human";

  const textsIn = make("select", {});
  const textsField = contribute.controls.around({ name: "texts", kind: "choice", label: way.texts, help: "", required: false }, { words }, { control: textsIn, read: () => textsIn.value });
  textsIn.addEventListener("change", (event) => {
    event.stopPropagation();
    switchTo(textsIn.value);
  });

  const send = contribute.sendStep({ data, draft: state, base, renew: () => show() });

  /* The record ------------------------------------------------------------------------------------------------------ */

  const record = () => {
    const found = form.read();
    const own = found.texts[state.language];
    if (mode === "translate") {
      const first = found.original_language;
      own.translation = { by: by.value, of: first, ...(digest ? { digest } : {}) };
      found.updated = today();
    }
    return found;
  };
  const titleOf = (found) => found.texts?.[state.language]?.title || found.texts?.[found.original_language]?.title || "";

  /** All that is kept of the sheet. */
  const asDraft = () => {
    const found = record();
    Object.assign(state, { record: found, id: send.name.id(), named: send.name.named(), step: at, digest, seen: seen && [...seen] });
    return { ...state, title: titleOf(found) };
  };

  /** Keeps what was written since, at once. */
  const flush = () => {
    if (later === undefined) return;
    clearTimeout(later);
    later = undefined;
    keeping.keep();
  };

  const left = new AbortController();
  /** Leaves this sheet for something else. */
  const leave = (to, { flushed = true } = {}) => {
    if (flushed) flush();
    clearTimeout(later);
    keeping.end();
    left.abort();
    to();
  };

  /* Checks ---------------------------------------------------------------------------------------------------------- */

  const now = () => ({
    record: record(),
    id: send.name.valid() ? send.name.id() : "new-sheet",
    name: send.name.id(),
    places: state.places,
  });
  const checking = contribute.checking({
    ask: (...question) => engine.ask(...question),
    now,
    told: (found) => {
      answer = found;
      show();
    },
    failed: () => failed(),
  });
  const { check } = checking;

  /** Whether something was written since the last check. */
  const stale = () => !answer || send.name.id() !== answer.name || JSON.stringify(record()) !== JSON.stringify(answer.record);

  const changed = () => {
    touched = true;
    form?.renew();
    send.name.suggest(titleOf(form.read()));
    programme();
    if (steps[at] === send.step) send.age(stale());
    clearTimeout(later);
    later = setTimeout(() => {
      flush();
      check();
    }, PAUSE);
  };

  /* What is shown of them -------------------------------------------------------------------------------------------- */

  const severe = ({ severity }) => severity === "error";
  const stepName = (problem) => form.at(problem.field).step?.name;

  const show = () => {
    if (!answer) return;
    const all = [...answer.problems];
    const bad = send.name.problem();
    send.name.say(!seen || seen.has(send.step.name));
    const byPart = new Map();
    for (const problem of all) {
      const { part, step } = form.at(problem.field);
      if (part && (!seen || seen.has(step?.name) || answered.has(part.element))) byPart.set(part, [...(byPart.get(part) || []), problem]);
    }
    for (const part of saidBefore) if (!byPart.has(part)) part.say([]);
    for (const [part, found] of byPart) part.say(found);
    saidBefore = new Set(byPart.keys());
    for (const step of steps) {
      const count = all.filter((problem) => severe(problem) && stepName(problem) === step.name).length;
      const visible = count && (!seen || seen.has(step.name));
      step.count.textContent = visible ? ` (${number(count)})` : "";
      step.count.title = visible ? counted(way.in_step, count) : "";
    }
    const named = { title: `${send.step.title}: ${way.name}`, message: bad, act: send.name.focus };
    problemList.show(all, bad ? [named] : [], state.language);
    const errors = all.filter(severe);
    const here = all.filter((problem) => severe(problem) && stepName(problem) === steps[at]?.name);
    inStep.textContent = here.length && (!seen || seen.has(steps[at].name)) && steps[at] !== send.step ? counted(way.in_step, here.length) : "";
    if (steps[at] !== send.step) return;
    send.age(stale());
    send.show(answer, { wrong: errors.length > 0, title: titleOf(answer.record), language: state.language, ask: engine.ask });
  };
  let saidBefore = new Set();

  /** What leads to the field of a problem; in a translation, to none of another language. */
  const leads = ({ field }) => {
    const { step, language: code } = form.at(field);
    const switches = mode !== "translate" && code && code !== state.language && state.record.texts?.[code];
    if (!switches && !steps.some(({ name: one }) => one === step?.name)) return undefined;
    return () => {
      if (switches) switchTo(code);
      const found = form.at(field);
      if (!steps.some(({ name: one }) => one === found.step?.name)) return;
      go(steps.findIndex(({ name: one }) => one === found.step.name), { quiet: true });
      for (let around = found.part.element; around; around = around.parentElement.closest("details")) around.open = true;
      found.part.focus();
    };
  };
  const problemList = contribute.problemList(send.problems, { way, languages: data.languages, at: (field) => form.at(field), leads });

  /* From step to step ------------------------------------------------------------------------------------------------ */

  const visible = (step) => !step.element.dataset.skipped;

  const go = (to, { quiet = false } = {}) => {
    const from = steps[at];
    let target = Math.max(0, Math.min(to, steps.length - 1));
    const by_ = to >= at ? 1 : -1;
    while (steps[target] && !visible(steps[target]) && steps[target + by_]) target += by_;
    if (seen && from && target > at) for (let n = at; n < target; n += 1) seen.add(steps[n].name);
    if (seen && steps[target] === send.step) for (const { name: one } of steps) seen.add(one);
    at = target;
    steps.forEach((step, n) => {
      step.element.hidden = n !== at;
      step.link.setAttribute("aria-current", n === at ? "step" : "false");
    });
    const shown = steps.filter(visible);
    position.textContent = fill(way.step, { n: number(shown.indexOf(steps[at]) + 1), count: number(shown.length) });
    back.hidden = at === 0;
    next.hidden = steps[at] === send.step;
    if (steps[at] === send.step && !answer) problemList.note(way.checking);
    show();
    if (touched) keeping.keep();
    if (!quiet) {
      steps[at].heading.focus({ preventScroll: true });
      position.scrollIntoView({ block: "start" });
    }
  };

  /** The programme's step is there for the types that have one, for a sheet that has such parts, and for whoever asks. */
  const ask = make("input", { type: "checkbox", checked: Boolean(state.programme) });
  const askField = make("label", { className: "pl-form__ask" }, ask, make("span", { textContent: way.programme }));
  ask.addEventListener("change", () => (state.programme = ask.checked));
  const programme = () => {
    const step = steps.find(({ programme: one }) => one);
    if (!step || mode === "translate") return;
    const type = steps[0].parts.find(({ field }) => field.name === "type")?.read();
    const meant = data.programmes.includes(type);
    const filled = step.parts.some((part) => part.read() !== undefined);
    askField.hidden = meant || filled;
    if (meant || filled || ask.checked) delete step.element.dataset.skipped;
    else step.element.dataset.skipped = "yes";
    step.row.hidden = !visible(step);
  };

  const build = () => {
    const beside = mode === "translate" ? state.record.original_language : undefined;
    form = contribute.form({ data, record: state.record, places: state.places, language: state.language, beside, mode, changed });
    saidBefore = new Set();
    steps = [...form.steps, send.step];
    const codes = Object.keys(state.record.texts || {}).filter((code) => data.published.includes(code));
    textsIn.replaceChildren(...codes.map((code) => make("option", { value: code, textContent: languageName(code) })));
    textsIn.value = state.language;
    textsField.element.hidden = mode !== "correct" || codes.length < 2;
    byField.element.hidden = mode !== "translate";
    head.replaceChildren(textsField.element, byField.element);
    list.replaceChildren(
      ...steps.map((step, n) => {
        step.count = make("span", { className: "pl-steps__count" });
        step.link = make("button", { type: "button", className: "pl-steps__step" }, step.title, step.count);
        step.link.addEventListener("click", () => go(steps.indexOf(step)));
        step.row = make("li", {}, step.link);
        step.row.dataset.number = n + 1;
        return step.row;
      }),
    );
    if (mode !== "translate") steps[0].element.append(askField);
    body.replaceChildren(...steps.map(({ element }) => element));
    programme();
  };

  const switchTo = (code) => {
    Object.assign(state, { record: record(), language: code });
    build();
    go(at, { quiet: true });
    check();
  };

  /** Nothing is offered that was not checked. */
  const failed = () => {
    answer = undefined;
    send.none();
    problemList.note(words.engine.failed);
    told("failed");
  };

  /* The beginning ---------------------------------------------------------------------------------------------------- */

  const told = (what) => {
    const texts = { loading: fill(words.engine.loading, { size: host.dataset.size }), ready: words.engine.ready, failed: words.engine.failed };
    engineNote.textContent = texts[what];
    engineNote.classList.toggle("pl-form__note--bad", what === "failed");
    if (what === "failed") engineNote.append(" ", button(words.engine.again, () => { engine.again(); begin(); }));
    if (what === "ready") setTimeout(() => { if (engineNote.textContent === words.engine.ready) engineNote.textContent = ""; }, 4000);
  };
  const begin = async () => {
    try {
      if (mode === "translate" && !digest) {
        const first = JSON.parse(await engine.ask("study", state.id, JSON.stringify(state.record)));
        digest = first.digests[state.record.original_language];
      }
      await check();
    } catch {
      failed();
    }
  };

  if (mode === "correct" && !state.step && state.record.updated !== today()) state.record.updated = today();
  build();
  const controls = make("div", { className: "pl-form__row pl-form__way" }, back, next, inStep);
  host.replaceChildren(top, head, menu, make("div", { className: "pl-form__main" }, position, body, controls), keeping.others);
  host.addEventListener("input", changed, { signal: left.signal });
  host.addEventListener("change", changed, { signal: left.signal });
  host.addEventListener("change", ({ target }) => answered.add(target.closest("[data-field]")), { signal: left.signal });
  addEventListener("pagehide", flush, { signal: left.signal });
  const engine = engineFor(told);
  go(Math.min(at, steps.length - 1), { quiet: !byHand });
  touched = Boolean(state.changed);
  if (touched) keeping.tell(true, new Date(state.changed), { dateStyle: "medium", timeStyle: "short" });
  begin();
};

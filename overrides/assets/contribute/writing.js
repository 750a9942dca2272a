/* One sheet on its way: steps, checks as somebody writes, the preview, the draft, the ways out. Each has a script of its own.

   window.passerelle.contribute.writing(host, {data, key, draft, base, engineFor, today, byHand, restart, reopen})
     draft   {mode, id, language, record, places, step, named, wrote, entrusted, matching, look}: what is kept under `key` in
             this browser
     base    address of the root of the page's language
     byHand  whether somebody came here by a button of the page: the first heading takes the focus
     restart() leads back to the choice of what to do, reopen() to the draft as it is kept by now */
window.passerelle.contribute = window.passerelle.contribute || {};
window.passerelle.contribute.writing = (host, { data, key, draft, base, engineFor, today, byHand, restart, reopen }) => {
  const { make, fill } = window.passerelle.basics;
  const { contribute } = window.passerelle;
  const { words } = data;
  const { way } = words;
  const PAUSE = 500; // milliseconds without a key, after which the record is checked
  const texts = (list) => (Array.isArray(list) ? list.filter((one) => typeof one === "string") : []);
  const state = { ...draft, places: draft.places || {}, wrote: texts(draft.wrote), entrusted: texts(draft.entrusted) };
  const { mode } = state;
  let form;
  let steps = [];
  let at = state.step || 0;
  let answer; // of the last check
  let digest = state.digest; // of the original that is translated
  let later; // the check that is due
  let touched = false; // there is something to keep
  // steps whose mistakes are told: in a correction all, for what stands there was in order
  const seen = mode === "correct" ? null : new Set(state.seen || []);
  const answered = new Set(); // fields that somebody has filled in and left: their mistakes are told before the step's
  let written = ""; // the field that was changed last

  /* What stands around the steps ---------------------------------------------------------------------------------- */

  const { button, MAIN } = contribute.controls;
  const engineNote = make("p", { className: "pl-form__note", role: "status" });
  const keeping = contribute.keeping({
    key,
    way,
    locale: data.drafts.locale,
    button,
    draft: () => asDraft(),
    take: () => leave(reopen, { flushed: false }),
    goneOn: () => steps[at].heading.focus(),
  });
  const keep = () => {
    if (touched) keeping.keep();
  };
  const menu = contribute.stepMenu({ way, go: (to) => go(to) });
  const telling = contribute.telling({ way });
  const whole = contribute.wholeTexts({ data, draft: state, switchTo: (code) => switchTo(code) });
  const look = contribute.look({ data, draft: state, base, keep });
  const body = make("div", { className: "pl-form__body" });
  const back = button(way.previous, () => go(at - 1));
  const next = button(way.next, () => go(at + 1), MAIN);
  const top = make("div", { className: "pl-form__top" }, engineNote, keeping.kept, button(way.other, () => leave(restart)));
  const send = contribute.sendStep({
    data,
    draft: state,
    list: { at: (field) => form.at(field), leads: (problem) => leads(problem) },
    renew: (checked) => {
      touched = true;
      keep();
      if (checked) check();
      show();
    },
  });

  /* The record ------------------------------------------------------------------------------------------------------ */

  /** As the fields have it. */
  const held = () => {
    const found = form.read();
    const own = found.texts[state.language];
    if (mode === "translate") {
      own.translation = { by: whole.by(), of: found.original_language, ...(digest ? { digest } : {}) };
      found.updated = today();
    }
    return JSON.parse(contribute.asked(found));
  };
  /** With what was said of it as a whole. */
  const record = () => send.put(held());
  const titleOf = (found) => found.texts?.[state.language]?.title || found.texts?.[found.original_language]?.title || "";

  /** All that is kept of the sheet. */
  const asDraft = () => {
    const found = held();
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
    look.end();
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
    form.renew();
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

  const told = (step) => !seen || seen.has(step?.name);

  /** Parts of the sheet, by their ids, that show what is written now. */
  const parts = () => {
    const names = steps[at].parts.map(({ field }) => field.name);
    return (names.includes(written) ? [written, ...names] : names).map((name) => name.replaceAll("_", "-"));
  };

  const show = () => {
    if (!answer) return;
    send.name.say(told(send.step));
    telling.show(answer.problems, { form, steps, step: steps[at], seen: told, answered });
    if (later === undefined) look.show(answer, { language: state.language, ask: engine.ask });
    send.age(stale());
    if (steps[at] === send.step) send.show(answer, { title: titleOf(answer.record), language: state.language });
  };

  /** What leads to the field of a problem; in a translation, to none of another language. */
  const leads = ({ field }) => {
    const { step, language: code } = form.at(field);
    const switches = mode !== "translate" && code && code !== state.language && state.record.texts?.[code];
    if (!switches && !steps.some(({ name: one }) => one === step?.name)) return undefined;
    return () => {
      if (switches) switchTo(code);
      const found = form.at(field);
      if (!steps.some(({ name: one }) => one === found.step?.name)) {
        go(0); // all texts of the language are meant
        return;
      }
      go(steps.findIndex(({ name: one }) => one === found.step.name), { quiet: true });
      for (let around = found.part.element; around; around = around.parentElement.closest("details")) around.open = true;
      found.part.focus();
      contribute.intoSight();
    };
  };

  /* From step to step ------------------------------------------------------------------------------------------------ */

  const go = (to, { quiet = false } = {}) => {
    const from = steps[at];
    let target = Math.max(0, Math.min(to, steps.length - 1));
    const by_ = to >= at ? 1 : -1;
    while (steps[target] && !menu.visible(steps[target]) && steps[target + by_]) target += by_;
    if (seen && from && target > at) for (let n = at; n < target; n += 1) seen.add(steps[n].name);
    if (seen && steps[target] === send.step) for (const { name: one } of steps) seen.add(one);
    at = target;
    menu.show(at);
    back.hidden = at === 0;
    next.hidden = steps[at] === send.step;
    if (steps[at] === send.step && !answer) send.list.note(way.checking);
    look.at({ parts: parts(), last: steps[at] === send.step });
    show();
    keep();
    if (!quiet) {
      steps[at].heading.focus({ preventScroll: true });
      menu.position.scrollIntoView({ block: "start" });
    }
  };

  /** The programme's step is there for the types that have one, for a sheet that has such parts, and for whoever asks. */
  const ask = make("input", { type: "checkbox", checked: Boolean(state.programme) });
  const askField = make("label", { className: "pl-form__ask" }, ask, make("span", { textContent: way.programme }));
  ask.addEventListener("change", () => (state.programme = ask.checked));
  const programme = () => {
    const step = steps.find(({ programme: one }) => one);
    if (!step || mode === "translate") return;
    askField.hidden = form.needed();
    if (form.programme()) delete step.element.dataset.skipped;
    else step.element.dataset.skipped = "yes";
    step.row.hidden = !menu.visible(step);
  };

  const build = () => {
    const { record: shown, places, language } = state;
    const beside = mode === "translate" ? shown.original_language : undefined;
    form = contribute.form({ data, record: shown, places, language, beside, mode, changed, asked: () => ask.checked });
    telling.anew();
    steps = [...form.steps, send.step];
    menu.fill(steps);
    const codes = Object.keys(shown.texts || {}).filter((code) => data.published.includes(code));
    const title = shown.texts?.[mode === "translate" ? shown.original_language : language]?.title || state.id;
    whole.show({ title, original: shown.original_language, codes, language });
    if (mode !== "translate") steps[0].element.append(askField);
    body.replaceChildren(...steps.map(({ element }) => element));
    programme();
  };

  const switchTo = (code) => {
    Object.assign(state, { record: held(), language: code });
    build();
    go(at, { quiet: true });
    check();
  };

  /** Nothing is offered that was not checked. */
  const failed = () => {
    answer = undefined;
    send.none();
    look.none();
    send.list.note(words.engine.failed);
    engineSays("failed");
  };

  /* The beginning ---------------------------------------------------------------------------------------------------- */

  const engineSays = (what) => {
    const texts = { loading: fill(words.engine.loading, { size: host.dataset.size }), ready: words.engine.ready, failed: words.engine.failed };
    engineNote.textContent = texts[what];
    engineNote.classList.toggle("pl-form__note--bad", what === "failed");
    if (what === "failed") engineNote.append(" ", button(words.engine.again, () => { engine.again(); begin(); }));
    if (what === "ready") setTimeout(() => { if (engineNote.textContent === words.engine.ready) engineNote.textContent = ""; }, 4000);
  };
  const begin = async () => {
    try {
      if (mode === "translate" && !digest) {
        const first = JSON.parse(await engine.ask("study", state.id, contribute.asked(state.record)));
        digest = first.digests[state.record.original_language];
      }
      if (mode === "translate") await contribute.originals(body, { ask: engine.ask, sources: state.record.sources });
      await check();
    } catch {
      failed();
    }
  };

  if (mode === "correct" && !state.step && state.record.updated !== today()) state.record.updated = today();
  build();
  const controls = make("div", { className: "pl-form__row pl-form__way" }, back, next, telling.element);
  const main = make("div", { className: "pl-form__main" }, menu.position, body, controls);
  host.replaceChildren(top, whole.heading, whole.element, menu.element, main, look.element, keeping.others);
  host.addEventListener("input", changed, { signal: left.signal });
  host.addEventListener("change", changed, { signal: left.signal });
  host.addEventListener("change", ({ target }) => answered.add(target.closest("[data-field]")), { signal: left.signal });
  /** Which languages somebody writes, and which field: its texts say what theirs is. */
  const note = ({ target }) => {
    const field = target.closest(".pl-step__fields > [data-field]")?.dataset.field;
    if (field && field !== written) {
      written = field;
      look.at({ parts: parts(), last: false });
    }
    if (target.lang === state.language && !state.wrote.includes(target.lang)) state.wrote.push(target.lang);
  };
  host.addEventListener("input", note, { signal: left.signal });
  addEventListener("pagehide", flush, { signal: left.signal });
  const engine = engineFor(engineSays);
  go(Math.min(at, steps.length - 1), { quiet: !byHand });
  touched = Boolean(state.changed);
  if (touched) keeping.tell(true, new Date(state.changed), { dateStyle: "medium", timeStyle: "short" });
  begin();
};

/* The page of the form: begins a sheet, keeps it as a draft, has it checked while somebody writes, and shows the ways out. */
window.passerelle.contribute = window.passerelle.contribute || {};
addEventListener("DOMContentLoaded", () => {
  const host = document.querySelector(".pl-form");
  if (!host) return;
  const { make, json } = window.passerelle.basics;
  const { contribute, drafts } = window.passerelle;
  const language = document.documentElement.lang.split("-")[0];
  const note = (text) => make("p", { className: "pl-form__note", textContent: text });
  const status = (text) => {
    const line = note(text);
    line.setAttribute("role", "status");
    return line;
  };

  // what is written here must not be taken for a part of somebody else's page, nor be clicked through one
  if (window.top !== window.self) {
    const link = make("a", { href: location.href, target: "_blank", rel: "noopener", textContent: host.dataset.alone });
    host.replaceChildren(note(host.dataset.framed), make("p", {}, link));
    return;
  }
  if (location.protocol === "file:") {
    host.replaceChildren(note(host.dataset.fromFile));
    return;
  }

  const absolute = (name) => new URL(host.dataset[name], location.href).href;
  const wanted = () => {
    const asked = new URLSearchParams(location.search);
    if (asked.has("translate")) return { mode: "translate", id: asked.get("translate"), to: asked.get("to") };
    return asked.has("correct") ? { mode: "correct", id: asked.get("correct") } : { mode: "new" };
  };

  let engine;
  let said; // by the engine, last
  let listener;
  /** The engine, loaded once a visit; `told` hears of it from now on. */
  const starting = (data, told) => {
    listener = told;
    if (engine) {
      if (said !== "ready") told(said);
      return engine;
    }
    const hear = (state) => listener((said = state));
    const names = ["runtime", "compiled", "packages", "code", "project", "worker"];
    const parts = Object.fromEntries(names.map((name) => [name, absolute(name)]));
    const site = document.querySelector("meta[property='og:site_name']")?.content || document.title;
    engine = contribute.engine({ parts, language, site, told: hear });
    return engine;
  };

  const today = () => new Date().toLocaleDateString("sv"); // YYYY-MM-DD, where the reader is

  const fresh = (first) => ({ original_language: first, published: today(), reviewed: today(), texts: { [first]: {} } });

  /** The file of a sheet, as the site was built from it. */
  const published = async (id, options = {}) => {
    const answer = await fetch(`${absolute("records")}${encodeURIComponent(id)}/record.yml`, { cache: "no-cache", ...options });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.text();
  };

  const PATIENCE = 4000; // milliseconds that the opening of a draft waits to hear what became of its sheet

  /** The file of the sheet that a draft was begun from, if it is another by now. Nothing is told offline. */
  const changedSince = async ({ mode, id, given }) => {
    if (mode === "new" || !given) return "";
    try {
      const text = await published(id, { signal: AbortSignal.timeout(PATIENCE) });
      return text === given ? "" : text;
    } catch {
      return "";
    }
  };

  const address = (parameters) => {
    const query = new URLSearchParams(parameters).toString();
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
  };

  /** What leads back to where one is, though nothing was written yet. */
  const leading = (key, { mode, id, language: code }) => {
    if (key !== keyOf(mode, id, code)) return { draft: key };
    return mode === "correct" ? { correct: id } : { translate: id, to: code };
  };

  const keyOf = (mode, id, code) => (mode === "correct" ? `correct-${id}` : mode === "translate" ? `translate-${id}-${code}` : "");
  const freshKey = () => `new-${Date.now().toString(36)}`;

  let byHand = false; // something was chosen on this page: what comes then takes the focus

  const start = (data) => {
    /** Goes on with a draft: when it can be read, and whoever wrote it knows that its sheet has changed. */
    const open = async (key) => {
      const kept = drafts.read(key);
      const draft = kept && contribute.draftShape(kept, data);
      if (!draft) {
        damaged(key, kept);
        return;
      }
      if (draft.given) host.replaceChildren(status(data.words.way.checking));
      const now = await changedSince(draft);
      if (!now) {
        try {
          write(data, key, draft);
        } catch (reason) {
          console.error(reason);
          damaged(key, kept);
        }
        return;
      }
      contribute.coming(host, { words: data.words.coming, byHand }).changed({
        goOn: () => {
          byHand = true;
          const known = { ...draft, given: now };
          drafts.restore(key, known);
          write(data, key, known);
        },
        again: () => {
          byHand = true;
          // the draft stays in the list, beside the one that is begun
          drafts.erase(key);
          drafts.restore(`${key}-${Date.now().toString(36)}`, draft);
          begin(draft, { anew: true });
        },
      });
    };
    const damaged = (key, kept) => {
      const { mode, id, language: code } = kept || {};
      const known = data.practices.find(([one]) => one === id);
      const again = mode === "new" || (known && (mode === "correct" || (mode === "translate" && data.published.includes(code) && code !== known[2])));
      const erased = (act) => () => {
        byHand = true;
        drafts.erase(key);
        act();
      };
      contribute.coming(host, { words: data.words.coming, byHand }).damaged({
        erase: erased(() => restart(data)),
        again: again && erased(() => begin({ mode, id, language: data.published.includes(code) ? code : language })),
        leave: () => restart(data),
      });
    };
    const begin = async ({ mode, id, language: code }, { anew = false } = {}) => {
      const key = mode === "new" ? freshKey() : keyOf(mode, id, code);
      if (mode !== "new" && !anew && drafts.read(key)) return open(key);
      const line = status(data.words.engine.loading.replace("{size}", host.dataset.size || ""));
      if (mode === "new") return write(data, key, { mode, id: "", language: code, record: fresh(code), places: {} });
      host.replaceChildren(line);
      try {
        const { ask } = starting(data, () => {});
        const given = await published(id);
        const record = JSON.parse(await ask("read", given));
        if (!record) throw new Error("record");
        const original = record.original_language;
        const shown = mode === "translate" ? code : record.texts[code] ? code : original;
        return write(data, key, { mode, id, language: shown, record, places: {}, given });
      } catch {
        const again = contribute.controls.button(data.words.engine.again, () => {
          if (said === "failed") engine.again();
          begin({ mode, id, language: code }, { anew });
        });
        line.textContent = data.words.engine.record;
        line.append(" ", again);
        return undefined;
      }
    };
    const draft = new URLSearchParams(location.search).get("draft");
    const kept = Boolean(draft && drafts.read(draft));
    if (kept) return open(draft);
    const chosen = (act) => (what) => {
      byHand = true;
      return act(what);
    };
    const { mode, id, to } = wanted();
    const notice = contribute.unfound(data, { draft, mode, id, to });
    contribute.start(host, { data, wanted: { mode, id, to }, notice, begin: chosen((what) => begin(what)), open: chosen(open) });
    const known = data.practices.find(([one]) => one === id);
    if (mode === "correct" && known) begin({ mode, id, language });
    if (mode === "translate" && known && data.published.includes(to) && to !== known[2]) begin({ mode, id, language: to });
    return undefined;
  };

  const write = (data, key, draft) => {
    address(leading(key, draft));
    contribute.writing(host, {
      data,
      key,
      draft,
      base: new URL("..", location.href).href,
      engineFor: (told) => starting(data, told),
      today,
      byHand,
      reopen: () => write(data, key, contribute.draftShape(drafts.read(key), data) || draft),
      restart: () => restart(data),
    });
  };

  const restart = (data) => {
    address({});
    start(data);
    host.querySelector("input, button")?.focus();
  };

  json(host.dataset.form).then(start, () => host.replaceChildren(note(host.dataset.unreachable)));
});

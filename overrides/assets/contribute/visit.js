/* The page of the form: begins a sheet, keeps it as a draft, has it checked while somebody writes, and shows the ways out. */
window.passerelle.contribute = window.passerelle.contribute || {};
addEventListener("DOMContentLoaded", () => {
  const host = document.querySelector(".pl-form");
  if (!host) return;
  const { make, json } = window.passerelle.basics;
  const { contribute, drafts } = window.passerelle;
  const language = document.documentElement.lang.split("-")[0];
  const note = (text) => make("p", { className: "pl-form__note", textContent: text });

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

  /** The record of a sheet, as the site was built from it. */
  const fetched = async (id, ask) => {
    const answer = await fetch(`${absolute("records")}${encodeURIComponent(id)}/record.yml`, { cache: "no-cache" });
    if (!answer.ok) throw new Error(String(answer.status));
    const record = JSON.parse(await ask("read", await answer.text()));
    if (!record) throw new Error("record");
    return record;
  };

  const address = (parameters) => {
    const query = new URLSearchParams(parameters).toString();
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
  };

  /** What leads back to where one is, though nothing was written yet. */
  const leading = (key, { mode, id, language: code }) =>
    mode === "correct" ? { correct: id } : mode === "translate" ? { translate: id, to: code } : { draft: key };

  const keyOf = (mode, id, code) =>
    mode === "new" ? `new-${Date.now().toString(36)}` : mode === "correct" ? `correct-${id}` : `translate-${id}-${code}`;

  let byHand = false; // something was chosen on this page: what comes then takes the focus

  const start = (data) => {
    const open = (key) => {
      const draft = drafts.read(key);
      if (draft) write(data, key, draft);
    };
    const begin = async ({ mode, id, language: code }) => {
      const key = keyOf(mode, id, code);
      const before = mode === "new" ? null : drafts.read(key);
      if (before) return open(key);
      const line = note(data.words.engine.loading.replace("{size}", host.dataset.size || ""));
      line.setAttribute("role", "status");
      if (mode === "new") return write(data, key, { mode, id: "", language: code, record: fresh(code), places: {} });
      host.replaceChildren(line);
      try {
        const { ask } = starting(data, () => {});
        const record = await fetched(id, ask);
        const original = record.original_language;
        const shown = mode === "translate" ? code : record.texts[code] ? code : original;
        return write(data, key, { mode, id, language: shown, record, places: {}, given: JSON.stringify(record) });
      } catch {
        const again = make("button", { type: "button", className: "pl-form__button", textContent: data.words.engine.again });
        again.addEventListener("click", () => {
          if (said === "failed") engine.again();
          begin({ mode, id, language: code });
        });
        line.textContent = data.words.engine.record;
        line.append(" ", again);
        return undefined;
      }
    };
    const draft = new URLSearchParams(location.search).get("draft");
    if (draft && drafts.read(draft)) return open(draft);
    const chosen = (act) => (what) => {
      byHand = true;
      return act(what);
    };
    contribute.start(host, { data, wanted: wanted(), begin: chosen(begin), open: chosen(open) });
    const { mode, id, to } = wanted();
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
      reopen: () => write(data, key, drafts.read(key) || draft),
      restart: () => {
        address({});
        start(data);
        host.querySelector("input, button")?.focus();
      },
    });
  };

  json(host.dataset.form).then(start, () => host.replaceChildren(note(host.dataset.unreachable)));
});

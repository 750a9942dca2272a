/* The page on which other sites choose what they show: what is chosen is shown as it will look, and told as snippets. */
(() => {
  const { make, fill, counted, fold, json, languageName } = window.passerelle.basics;
  const MOST = 200; // entries in the list: whoever wants others searches
  const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox";
  const host = document.querySelector(".pl-choose");
  if (!host) return;
  host.prepend(host.querySelector("template").content);
  const form = host.querySelector("form");
  const fields = form.elements;
  const { site, script, root, data, embed: example } = host.dataset;
  const words = JSON.parse(host.dataset.words);
  const code = (name) => host.querySelector(`[data-snippet="${name}"]`);

  /* What is chosen */

  let choices = {}; // by kind, as choose.py gives them, with `names` folded for the search
  const isMap = () => fields.kind.value === "maps";
  const listKind = () => (isMap() ? "networks" : fields.kind.value);
  const isSheet = () => fields.kind.value === "practices";
  const entry = () => choices[listKind()]?.find(([id]) => id === fields.chosen.value);
  const folder = () => fields.language.selectedOptions[0].dataset.folder;

  /** The path of what is chosen, below the root of a language: of its page, or of its embed. */
  const pagePath = () => `${listKind()}/${fields.chosen.value}/`;
  const embedPath = () => `embed/${pagePath()}${isMap() ? "map/" : ""}`;

  const wide = (field) => (field.value && field.validity.valid ? field.valueAsNumber : null);
  const options = () =>
    Object.entries({
      theme: fields.theme.value,
      accent: fields.own.checked ? fields.accent.value.slice(1) : "",
      view: isSheet() ? fields.view.value : "",
      limit: isSheet() || isMap() ? "" : wide(fields.limit),
    }).filter(([, value]) => value);
  const query = () => (options().length ? `?${new URLSearchParams(options())}` : "");

  /* Searching */

  const shown = () => {
    const wanted = fold(fields.search.value).split(/\s+/).filter(Boolean);
    return (choices[listKind()] || []).filter(({ folded }) => wanted.every((word) => folded.includes(word)));
  };

  const offer = (chosen) => {
    const found = shown();
    const offered = found.slice(0, MOST);
    const kept = found.find(([id]) => id === chosen);
    if (kept && !offered.includes(kept)) offered.unshift(kept);
    fields.chosen.replaceChildren(
      ...offered.map((one) => {
        const [id, name, , language] = one;
        return make("option", { value: id, textContent: name, lang: isSheet() ? language : "" });
      }),
    );
    fields.chosen.value = kept ? chosen : (offered[0]?.[0] ?? "");
    host.querySelector(".pl-choose__count").value = found.length ? counted(words.found, found.length) : words.nothing;
  };

  /* Snippets */

  const SPECIAL = { "&": "&amp;", '"': "&#34;", "'": "&#39;", "<": "&lt;", ">": "&gt;" };
  const escaped = (given) => String(given).replace(/[&"'<>]/g, (character) => SPECIAL[character]);
  const attributes = (given) =>
    Object.entries(given)
      .filter(([, value]) => value)
      .map(([name, value]) => ` ${name}="${escaped(value)}"`)
      .join("");

  const tell = (title) => {
    const base = site + folder();
    const address = base + embedPath();
    const width = wide(fields.width);
    const marks = Object.fromEntries(options().map(([name, value]) => [`data-${name}`, value]));
    const link = `<a${attributes({ href: base + pagePath() })}>${escaped(title)}</a>`;
    const quote = `<blockquote${attributes({ class: "passerelle-embed", "data-src": address, ...marks })}>${link}</blockquote>`;
    const boxed = width ? `<div style="max-width:${width}px">${quote}</div>` : quote;
    code("script").textContent = `${boxed}<script async${attributes({ src: script })}></script>`;
    const frame = { src: address + query(), title, width: width || "100%", height: wide(fields.height) || height(), loading: "lazy" };
    const rest = { sandbox: SANDBOX, referrerpolicy: "no-referrer", style: width ? "border:0;max-width:100%" : "border:0" };
    code("frame").textContent = `<iframe${attributes({ ...frame, ...rest })}></iframe>`;
    code("page").textContent = isMap() ? address : base + pagePath();
    code("oembed").textContent = `${address}oembed.json`;
    host.querySelector(".pl-choose__example").hidden = true;
  };

  /* Preview: in a frame as other sites have it */

  let preview;
  let tall; // what the preview last said
  const height = () => tall || 600;
  const look = (title) => {
    const src = new URL(root + folder() + embedPath() + query(), document.baseURI).href;
    const place = host.querySelector(".pl-choose__frame");
    place.style.maxWidth = wide(fields.width) ? `${wide(fields.width)}px` : "";
    if (preview?.src !== src) {
      const before = preview;
      preview = make("iframe", { className: "pl-choose__embed", src, referrerPolicy: "no-referrer" });
      preview.setAttribute("sandbox", SANDBOX);
      preview.style.height = before?.style.height || "30rem";
      tall = null;
      place.replaceChildren(preview);
    }
    preview.title = fill(words.preview_frame, { title });
    if (wide(fields.height)) preview.style.height = `${wide(fields.height)}px`;
    else if (tall) preview.style.height = `${tall}px`;
  };

  addEventListener("message", ({ source, data: message }) => {
    if (!preview || source !== preview.contentWindow || message?.type !== "passerelle:height") return;
    if (!Number.isInteger(message.height)) return;
    tall = Math.min(Math.max(message.height, 100), 4000);
    show();
  });

  const titleOf = ([, name, told]) => (isSheet() || isMap() ? name : told);

  const show = () => {
    const chosen = entry();
    host.querySelector(".pl-choose__preview").hidden = !chosen;
    if (!chosen) return;
    for (const part of form.querySelectorAll("[data-only]")) {
      part.hidden = isMap() || (part.dataset.only === "practices") !== isSheet();
    }
    fields.accent.disabled = !fields.own.checked;
    const [, , there, language] = chosen;
    const lacks = isSheet() && !there.includes(fields.language.value);
    const foreign = lacks ? fill(words.foreign, { language: languageName(language) }) : "";
    const note = host.querySelector("#embed-foreign");
    if (note.textContent !== foreign) note.textContent = foreign;
    tell(titleOf(chosen));
    look(titleOf(chosen));
    const what = embedPath().slice("embed/".length, -1);
    history.replaceState(null, "", `?${new URLSearchParams({ what })}`.replaceAll("%2F", "/"));
  };

  /* Copying */

  host.addEventListener("click", async ({ target }) => {
    const name = target.closest("[data-copy]")?.dataset.copy;
    if (!name) return;
    const told = host.querySelector(".pl-choose__told");
    told.textContent = "";
    try {
      await navigator.clipboard.writeText(code(name).textContent);
      told.textContent = told.dataset.copied;
    } catch {
      getSelection().selectAllChildren(code(name));
      told.textContent = told.dataset.refused;
    }
  });

  /* Beginning */

  const start = (found) => {
    for (const entries of Object.values(found)) for (const one of entries) one.folded = fold(`${one[1]} ${one[0]}`);
    choices = found;
    const given = new URLSearchParams(location.search).get("what") || "";
    const [, kind, id, map] = /^([a-z]+)\/([\w-]+)(\/map)?\/?$/.exec(given) || /^embed\/([a-z]+)\/([\w-]+)\//.exec(example);
    if (found[kind]) fields.kind.value = map && kind === "networks" ? "maps" : kind;
    fields.language.value = document.documentElement.lang;
    offer(id);
    form.hidden = false;
    for (const copy of host.querySelectorAll("[data-copy]")) copy.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", ({ target }) => {
      if (target === fields.kind) fields.search.value = "";
      if (target === fields.kind || target === fields.search) offer(fields.chosen.value);
      show();
    });
    show();
  };

  json(root + data).then(start, () => (host.querySelector(".pl-choose__trouble").hidden = false));
})();

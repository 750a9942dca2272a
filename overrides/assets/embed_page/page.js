/* The page on which other sites choose what they show: what is chosen is shown as it will look, and told as snippets. */
(() => {
  const { make, fill, counted, fold, languageName } = window.passerelle.basics;
  const { choices, markup, numbers } = window.passerelle.choosing;
  const MOST = 200; // entries in the list: whoever wants others searches
  const HIGHEST = 20000; // pixels, as embed.js has it
  const host = document.querySelector(".pl-choose");
  if (!host) return;
  host.prepend(host.querySelector("template").content);
  const form = host.querySelector("form");
  const fields = form.elements;
  const own = document.documentElement.lang;
  const { site, script, root, embed: example } = host.dataset;
  const words = JSON.parse(host.dataset.words);
  const part = (name) => host.querySelector(`.pl-choose__${name}`);
  const code = (name) => host.querySelector(`[data-snippet="${name}"]`);
  const languages = [...fields.language.options];
  const folder = (language) => languages.find(({ value }) => value === language).dataset.folder;
  const { loaded, load } = choices(Object.fromEntries(languages.map(({ value, dataset }) => [value, root + dataset.choices])));
  const wide = numbers(form.querySelectorAll("input[type=number]"), words);

  /* What is chosen */

  const picked = {}; // by kind, what one chose oneself: it comes back when the search lets it
  let unknown = ""; // what the address asks for and is not there
  const isMap = () => fields.kind.value === "maps";
  const isSheet = () => fields.kind.value === "practices";
  const listKind = () => (isMap() ? "networks" : fields.kind.value);
  const all = () => loaded[own][listKind()];
  const entry = () => all().byId.get(fields.chosen.value);

  /** The path of what is chosen, below the root of a language: of its page, or of its embed. */
  const pagePath = () => `${listKind()}/${fields.chosen.value}/`;
  const embedPath = () => `embed/${pagePath()}${isMap() ? "map/" : ""}`;

  const options = () =>
    Object.fromEntries(
      Object.entries({
        theme: fields.theme.value,
        accent: fields.own.checked ? fields.accent.value.slice(1) : "",
        view: isMap() ? "" : fields.view.value,
        limit: isSheet() || isMap() ? "" : wide("limit"),
      }).filter(([, value]) => value),
    );
  const query = () => (Object.keys(options()).length ? `?${new URLSearchParams(options())}` : "");

  /** What the snippets say of it: in the chosen language, or in that which the sheet exists in. */
  const chosen = () => {
    const language = fields.language.value;
    // Where a language's words cannot be had, the page's are better than none, and are marked as what they are
    const { title, map, ...found } = (loaded[language] || loaded[own])[listKind()].byId.get(fields.chosen.value);
    const lacks = isSheet() && !found.languages.includes(language);
    const linked = !lacks ? language : found.languages.includes(found.language) ? found.language : found.languages[0];
    const embed = site + folder(language) + embedPath();
    const link = site + folder(linked || language) + pagePath();
    return {
      title: isMap() ? map : title,
      language: found.language,
      embed,
      link,
      hreflang: lacks ? linked : "",
      // A map has no page of its own; that of a sheet which the language lacks is a notice that there is none
      page: isMap() || lacks ? embed : link,
      lacks,
      options: options(),
    };
  };

  /* Searching */

  const shown = () => {
    const wanted = fold(fields.search.value).split(/\s+/).filter(Boolean);
    return all().all.filter(({ folded }) => wanted.every((word) => folded.includes(word)));
  };

  const offer = () => {
    const found = shown();
    const offered = found.slice(0, MOST);
    const kept = found.find(({ id }) => id === picked[listKind()]);
    if (kept && !offered.includes(kept)) offered.unshift(kept);
    fields.chosen.replaceChildren(
      ...offered.map(({ id, name, language }) =>
        make("option", { value: id, textContent: name, lang: isSheet() ? language : "" }),
      ),
    );
    fields.chosen.value = (kept || (unknown ? null : offered[0]))?.id ?? "";
    part("count").value = found.length ? counted(words.found, found.length) : words.nothing;
  };

  /* Snippets */

  const tell = (what) => {
    code("script").textContent = markup.line(what, wide("width"), script);
    code("frame").textContent = markup.frame(what, query(), wide("width"), wide("height") || tall || 600);
    code("page").textContent = what.page;
    code("oembed").textContent = `${what.embed}oembed.json`;
  };

  /* Preview: in a frame as other sites have it */

  let preview;
  let tall; // what the preview last said
  const [before, after] = words.preview_frame.split("{title}");
  const look = ({ title, language }) => {
    const src = new URL(root + folder(fields.language.value) + embedPath() + query(), document.baseURI).href;
    const place = part("frame");
    place.style.maxWidth = wide("width") ? `${wide("width")}px` : "";
    if (preview?.src !== src) {
      const height = preview?.style.height || "30rem";
      preview = make("iframe", { className: "pl-choose__embed", src, referrerPolicy: "no-referrer" });
      preview.setAttribute("sandbox", markup.SANDBOX);
      preview.style.height = height;
      tall = null;
      place.replaceChildren(preview);
    }
    preview.title = fill(words.preview_frame, { title });
    host.querySelector("#embed-preview").replaceChildren(before, make("span", { lang: language, textContent: title }), after);
    const height = wide("height") || tall;
    if (height) preview.style.height = `${height}px`;
  };

  addEventListener("message", ({ source, data: message }) => {
    if (!preview || source !== preview.contentWindow || message?.type !== "passerelle:height") return;
    if (!Number.isInteger(message.height)) return;
    tall = Math.min(Math.max(message.height, 100), HIGHEST);
    show();
  });

  /** The text of `place`, written where it changed: it is read out. */
  const say = (place, text) => {
    if (place.textContent !== text) place.textContent = text;
  };

  const show = () => {
    const found = entry();
    say(part("unknown"), unknown && fill(words.unknown, { what: unknown }));
    part("preview").hidden = part("snippets").hidden = !found;
    for (const field of form.querySelectorAll("[data-not]")) {
      field.hidden = field.dataset.not.split(" ").includes(isSheet() || isMap() ? fields.kind.value : "lists");
    }
    fields.accent.disabled = !fields.own.checked;
    const what = found && chosen();
    say(host.querySelector("#embed-foreign"), what?.lacks ? fill(words.foreign, { language: languageName(what.language) }) : "");
    if (found) {
      tell(what);
      look(what);
      const asked = new URLSearchParams({ what: embedPath().slice("embed/".length, -1) });
      history.replaceState(null, "", `?${asked}`.replaceAll("%2F", "/"));
    }
    for (const link of document.querySelectorAll(".pl-languages a")) link.search = location.search;
  };

  /* Copying */

  const told = part("told");
  host.addEventListener("click", async ({ target }) => {
    const name = target.closest("[data-copy]")?.dataset.copy;
    if (!name) return;
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

  /** What the address asks for: a kind of the field, and an id. */
  const read = (path) => {
    const [, list, id, map] = /^(?:embed\/)?([a-z]+)\/([\w-]+)(\/map)?\/?$/.exec(path) || [];
    const kind = map ? list === "networks" && "maps" : list;
    return { list, kind: loaded[own][list] && kind, id };
  };

  const start = () => {
    const given = new URLSearchParams(location.search).get("what");
    const { list, kind, id } = read(given || example);
    if (kind) fields.kind.value = kind;
    if (kind && loaded[own][list].byId.has(id)) picked[list] = id;
    else unknown = given;
    fields.language.value = own;
    offer();
    form.hidden = false;
    part("example").hidden = true;
    for (const copy of host.querySelectorAll("[data-copy]")) copy.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", ({ target }) => {
      told.textContent = "";
      if ([fields.kind, fields.search, fields.chosen].includes(target)) unknown = "";
      if (target === fields.kind) fields.search.value = "";
      if (target === fields.chosen) picked[listKind()] = fields.chosen.value;
      if (target === fields.kind || target === fields.search) offer();
      if (target === fields.language) load(target.value).then(show, () => {});
      show();
    });
    show();
  };

  load(own).then(start, () => (part("trouble").hidden = false));
})();

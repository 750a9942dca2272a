/* The search field of every page: suggestions as one types, reached with the arrow keys (ARIA combobox). Without this
   script the form leads to the catalogue. */
(() => {
  const form = document.querySelector("[data-search]");
  if (!form) return;
  const field = form.querySelector("input");
  const list = form.querySelector("[role=listbox]");
  const status = form.querySelector("[role=status]");
  const help = form.querySelector("[data-help]");
  const says = JSON.parse(form.dataset.words);
  const SHOWN = 6;
  const LISTS = 2; // pages of cities, themes… among them
  const { search } = window.passerelle;
  const { make, fill, counted, languageName } = window.passerelle.basics;

  let asked = 0;
  let active = -1;
  const options = () => [...list.children];

  const close = () => {
    list.hidden = true;
    status.textContent = "";
    status.classList.add("pl-hidden");
    help.hidden = true;
    field.setAttribute("aria-expanded", "false");
    mark(-1);
  };
  /** Closes what a reader turns away from: an answer on its way opens it no more. */
  const dismiss = () => {
    asked += 1;
    close();
  };
  const mark = (index) => {
    active = index;
    options().forEach((option, n) => option.setAttribute("aria-selected", String(n === index)));
    if (index < 0) field.removeAttribute("aria-activedescendant");
    else {
      field.setAttribute("aria-activedescendant", options()[index].id);
      options()[index].scrollIntoView({ block: "nearest" });
    }
  };

  const offer = (href, n, ...parts) => {
    const link = make("a", { href, id: `option-${n}`, className: "pl-option", tabIndex: -1 }, ...parts);
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    return link;
  };

  const option = async (hit, n) => {
    const found = await hit.data();
    const kind = hit.row === undefined ? says.lists[found.path.split("/").at(-3)] : undefined;
    const line = [kind, found.where].filter(Boolean).join(" · ");
    const title = make("span", { className: "pl-option__title" }, ...search.passage(found.titled));
    if (hit.language) title.lang = hit.language;
    const parts = [title];
    if (hit.language) parts.push(make("span", { className: "pl-other-language", textContent: fill(says.foreign, { language: languageName(hit.language) }) }));
    if (line) parts.push(make("span", { className: "pl-option__where", textContent: line }));
    if (found.passage && !kind) {
      const quoted = make("span", { className: "pl-option__passage" }, ...search.passage(found.passage));
      if (hit.language) quoted.lang = hit.language;
      parts.push(quoted);
    }
    return offer(found.path, n, ...parts);
  };

  const addressOf = (query) => {
    const address = new URL(form.action);
    address.searchParams.set("q", query);
    return address.href;
  };
  const all = (query, n) => offer(addressOf(query), n, make("strong", { textContent: fill(says.all, { query }) }));

  const suggest = async () => {
    const query = field.value.trim();
    const turn = (asked += 1);
    if (query.length < 2) return close();
    try {
      const offerAll = async (hits) => {
        const lists = new Set(hits.filter(({ row }) => row === undefined).slice(0, LISTS));
        const sheets = new Set(hits.filter(({ row }) => row !== undefined).slice(0, SHOWN - lists.size));
        const shown = hits.filter((hit) => lists.has(hit) || sheets.has(hit));
        const items = await Promise.all(shown.map(option));
        if (turn !== asked) return;
        const chosen = options()[active]?.href;
        list.replaceChildren(...items, ...(items.length ? [all(query, items.length)] : []));
        if (!items.length) close();
        list.hidden = !items.length;
        help.hidden = true;
        mark(options().findIndex((one) => one.href === chosen));
        field.setAttribute("aria-expanded", String(!list.hidden));
      };
      const { hits, idle } = await search.find(query, { first: offerAll });
      if (turn !== asked) return undefined;
      if (idle) return close();
      await offerAll(hits);
      if (turn !== asked) return undefined;
      const some = hits.length > 0;
      const sheets = hits.filter(({ row }) => row !== undefined).length;
      status.textContent = some ? counted(says.results, sheets || hits.length) : fill(says.nothing, { query });
      status.classList.toggle("pl-hidden", some);
      if (!some) status.append(" ", make("a", { href: addressOf(query), textContent: says.near }));
    } catch {
      if (turn !== asked) return undefined;
      close();
      status.textContent = location.protocol === "file:" ? says.from_file : says.unreachable;
      status.classList.remove("pl-hidden");
      help.hidden = false;
    }
    return undefined;
  };

  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-expanded", "false");
  field.setAttribute("aria-controls", list.id);
  field.addEventListener("focus", () => search.open().catch(() => {}), { once: true });
  field.addEventListener("input", suggest);
  field.addEventListener("keydown", (event) => {
    const count = list.hidden ? 0 : options().length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (!count) return void suggest().then(() => list.hidden || mark(step > 0 ? 0 : options().length - 1));
      mark(active < 0 && step < 0 ? count - 1 : ((active + step + 1 + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      options()[active].click();
    } else if (event.key === "Escape") {
      if (!list.hidden || !status.classList.contains("pl-hidden")) {
        event.preventDefault();
        dismiss();
      } else {
        field.value = "";
        goBack();
      }
    }
  });
  form.addEventListener("focusout", (event) => {
    if (form.contains(event.relatedTarget)) return;
    dismiss();
    before = undefined;
  });
  /* A press on a suggestion must not take the focus from the field before the link is followed. */
  list.addEventListener("mousedown", (event) => event.preventDefault());

  /* Where the reader was before a key led to the field. */
  let before;
  const goBack = () => {
    if (!before) return;
    const { element, top } = before;
    field.blur();
    element.focus({ preventScroll: true });
    scrollTo({ top, behavior: "instant" });
  };

  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const find = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!slash && !find) return;
    event.preventDefault();
    if (document.activeElement !== field) before = { element: document.activeElement, top: scrollY };
    field.focus();
    field.select();
  });
})();

/* The list of drafts, with a button to go on with each, and those to erase one or all.

   window.passerelle.draftList(host, {words, open, changed}) fills `host` with their list and buttons, and gives {update},
   to be called when a draft was kept. `words` are those of DraftStrings, with the locale that dates follow.
     open(key)   is called for the draft to go on with.
     changed()   is called after the list has erased something, or brought it back. */
window.passerelle.draftList = (() => {
  const { make, fill, counted } = window.passerelle.basics;
  const DAY = 86_400; // seconds
  const RECENT = 7; // days; what is older has a date
  const UNITS = [
    ["hour", 3_600],
    ["minute", 60],
    ["second", 1],
  ];

  const written = (date, words, style) => new Intl.DateTimeFormat(words.locale, style).format(new Date(date));
  const midnight = (date) => new Date(date).setHours(0, 0, 0, 0);

  /** When a draft was changed, in words. A clock that was put back makes no future of it. */
  const when = (changed, words) => {
    const ago = new Intl.RelativeTimeFormat(words.locale, { numeric: "auto" });
    const date = new Date(changed);
    const seconds = Math.max(0, (Date.now() - date) / 1000);
    const days = Math.round((midnight(Date.now()) - midnight(date)) / 1000 / DAY);
    if (days >= RECENT) return fill(words.changed_on, { date: written(date, words, { dateStyle: "long" }) });
    if (seconds >= DAY) return fill(words.changed, { when: ago.format(-days, "day") });
    const [unit, length] = UNITS.find(([, size]) => seconds >= size) || UNITS.at(-1);
    return fill(words.changed, { when: ago.format(-Math.floor(seconds / length), unit) });
  };

  const draftList = (host, { words, open, changed = () => {} }) => {
    const { drafts } = window.passerelle;
    const button = (text, act, properties = {}) => {
      const element = make("button", { type: "button", className: "pl-way__button", textContent: text, ...properties });
      element.addEventListener("click", act);
      return element;
    };
    const ownTitle = ({ title: text }) => (typeof text === "string" ? text.trim() : "");
    const title = (draft) => ownTitle(draft) || words.untitled;

    const id = `drafts-${Math.random().toString(36).slice(2)}`;
    const heading = make("h2", { id, tabIndex: -1, textContent: words.title });
    const note = make("p", { className: "pl-soft" });
    const items = make("ul", { className: "pl-drafts__list" });
    const all = button(words.erase_all, () => ask());
    const question = make("p");
    const no = button(words.confirm_no, () => unask());
    const confirm = make("div", { className: "pl-drafts__confirm", role: "group", hidden: true });
    confirm.setAttribute("aria-labelledby", `${id}-question`);
    question.id = `${id}-question`;
    confirm.append(question, make("div", { className: "pl-actions" }, button(words.confirm_yes, () => eraseAll()), no));
    const status = make("p", { role: "status" });
    const back = button(words.restore, () => restore(), { hidden: true });
    const done = make("div", { className: "pl-actions" }, status, back);
    const section = make("section", { className: "pl-drafts" }, heading, note, items, all, confirm, done);
    section.setAttribute("aria-labelledby", id);
    host.replaceChildren(section);
    let erased = null;

    const tell = (text, draft = null) => {
      erased = draft;
      back.hidden = !draft;
      status.textContent = text;
    };

    const item = (draft) => {
      const name = make("strong", { textContent: title(draft) });
      if (typeof draft.language === "string" && ownTitle(draft)) name.lang = draft.language;
      const exact = written(draft.changed, words, { dateStyle: "long", timeStyle: "short" });
      const time = make("time", { dateTime: draft.changed, title: exact, textContent: when(draft.changed, words) });
      const kind = Object.hasOwn(words.kinds, draft.mode) ? `${words.kinds[draft.mode]} · ` : "";
      const says = make("p", {}, name, make("br"), make("span", { className: "pl-soft" }, kind, time));
      const named = (text) => ({ ariaLabel: fill(text, { title: title(draft) }) });
      const resume = button(words.open, () => open(draft.key), named(words.open_named));
      const remove = button(words.erase, () => erase(draft), named(words.erase_named));
      const made = make("li", {}, says, make("div", { className: "pl-actions" }, resume, remove));
      made.dataset.key = draft.key;
      return made;
    };

    /** Shows what there is; the button in focus stays so, if its draft is still there. */
    const update = () => {
      const found = drafts.list();
      const focused = items.contains(document.activeElement) ? document.activeElement : null;
      const at = focused && [focused.closest("li").dataset.key, focused.previousElementSibling ? 1 : 0];
      items.replaceChildren(...found.map(item));
      if (at) {
        const same = [...items.children].find((element) => element.dataset.key === at[0]);
        (same ? same.querySelectorAll("button")[at[1]] : heading).focus();
      }
      const blocked = !drafts.works();
      items.hidden = !found.length;
      all.hidden = found.length < 2 || !confirm.hidden;
      if (!found.length) confirm.hidden = true;
      question.textContent = counted(words.confirm, found.length);
      note.textContent = blocked ? words.blocked : words.note;
      note.classList.toggle("pl-note", blocked);
      heading.hidden = note.hidden = !found.length && !blocked && !status.textContent;
    };

    const erase = (draft) => {
      const { key } = draft;
      const value = drafts.read(key);
      drafts.erase(key);
      tell(fill(words.erased, { title: title(draft) }), value && { key, value });
      update();
      (value ? back : heading).focus();
      changed();
    };

    const restore = () => {
      const { key, value } = erased;
      const there = drafts.read(key) !== null || !drafts.restore(key, value);
      tell(fill(there ? words.not_restored : words.restored, { title: title(value) }));
      update();
      const kept = [...items.children].find((element) => element.dataset.key === key);
      (kept?.querySelector("button") || heading).focus();
      changed();
    };

    const ask = () => {
      tell("");
      confirm.hidden = false;
      all.hidden = true;
      no.focus();
    };

    const unask = () => {
      confirm.hidden = true;
      update();
      (all.hidden ? heading : all).focus();
    };

    const eraseAll = () => {
      drafts.eraseAll();
      confirm.hidden = true;
      tell(words.all_erased);
      update();
      heading.focus();
      changed();
    };

    confirm.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      unask();
    });
    drafts.watch(update);
    update();
    return { update };
  };

  return draftList;
})();

/* The ways out of the form: the same text to the forge, as a file, by e-mail. Nothing is sent from here.

   window.passerelle.waysOut(host, {words, ways, level = 3}) fills `host` and gives {show}; it stays hidden until there is
   something to show. `words` are those of WaysOutStrings, `ways` the JSON of form/ways.py, `level` that of the headings.
     show(proposal)  may be called again at any time; what has the focus keeps it.
     proposal        {name: "lyon-classes.yml", yaml, fresh: whether the file is new, title,
                      extra: null | {ids: of the places that the list lacks, yaml: the lines to add to it},
                      note: "" | what is said to the reviewer besides} */
window.passerelle.waysOut = (() => {
  const MAX_ADDRESS = 6_000; // characters; forges answer longer ones with an error, and the text would be lost
  const MAX_MAIL = 1_900; // characters; some mail programs cut at about two thousand
  const MAX_SUBJECT = 150; // characters
  const MAX_NAME = 80; // characters
  const { make, fill } = window.passerelle.basics;

  /** A text as files and addresses take it: lines that end alike, no half of a pair of surrogates. */
  const plain = (text) => String(text).replace(/\r\n?/g, "\n").replace(/\p{Surrogate}/gu, "\ufffd");
  const encoded = (text) => encodeURIComponent(plain(text));

  /** The address of the page of a new file that has the text in it, or null where it would be too long or opens blank. */
  const filledPage = (ways, { name, yaml }) => {
    if (!ways.create || !ways.content) return null;
    const address = ways.create + encoded(name) + ways.content + encoded(yaml);
    return address.length <= MAX_ADDRESS ? address : null;
  };

  const mailAddress = (ways, subject, body) => {
    const to = encodeURIComponent(ways.email || "").replaceAll("%40", "@");
    const line = Array.from(plain(subject).replace(/[ \t-\r\u2028\u2029]+/g, " ")).slice(0, MAX_SUBJECT).join("");
    return `mailto:${to}?subject=${encoded(line)}&body=${encodeURIComponent(plain(body).replaceAll("\n", "\r\n"))}`;
  };

  /** What is said to the reviewer besides the file: the places that the list lacks among it. */
  const saying = (words, ways, { note, extra }, fence = "") => {
    const before = fill(words.extra.before, { path: ways.gazetteer });
    const lines = extra ? [before, fence ? `${fence}yaml\n${extra.yaml}${fence}` : extra.yaml] : [];
    return [note, ...lines].filter(Boolean).join("\n\n");
  };

  /** The message: {address, whole}, where `whole` tells whether all of it is in it. */
  const message = (words, ways, { title, fresh, name, yaml, extra, note }) => {
    const subject = fill(fresh ? words.mail.subject_new : words.mail.subject_existing, { title });
    const attached = (...files) => fill(words.mail.attached, { files: files.join(", ") });
    const tries = [
      [words.mail.whole, note, `${name}\n\n${yaml}`, saying(words, ways, { extra })],
      [attached(name), saying(words, ways, { note, extra })],
      [attached(...[name, extra?.name].filter(Boolean)), note],
    ].map((parts) => mailAddress(ways, subject, parts.filter(Boolean).join("\n\n")));
    const fits = tries.findIndex((address) => address.length <= MAX_MAIL);
    return { address: tries[fits] || mailAddress(ways, subject, attached(...[name, extra?.name].filter(Boolean))), whole: fits === 0 };
  };

  const download = ({ name, yaml }) => {
    // A type that names no text: some browsers would add `.txt` to the name.
    const address = URL.createObjectURL(new Blob([yaml], { type: "application/octet-stream" }));
    const link = make("a", { href: address, download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };

  const put = (element, text) => {
    if (element.textContent !== text) element.textContent = text;
  };

  const button = (act, className = "pl-way__button") => {
    const element = make("button", { type: "button", className });
    element.addEventListener("click", act);
    return element;
  };

  /** A link that leaves this tab as it is. */
  const link = (className) => make("a", { className, target: "_blank", rel: "noopener" });

  /** Says what was done, also when it is the same once more. */
  const teller = () => {
    const status = make("span", { role: "status", className: "pl-way__status" });
    const tell = (text) => {
      status.textContent = "";
      if (text) requestAnimationFrame(() => put(status, text));
    };
    return { status, tell };
  };

  /** A button that copies; where the browser refuses, the text stands there to be copied by hand. {element, set}. */
  const copier = (words, className) => {
    let text = "";
    const { status, tell } = teller();
    const area = make("textarea", { readOnly: true, rows: 6, spellcheck: false, hidden: true, ariaLabel: words.to_copy });
    const copy = async () => {
      try {
        await navigator.clipboard.writeText(text);
        area.hidden = true;
        tell(words.copied);
      } catch {
        area.hidden = false;
        area.value = text;
        area.focus();
        area.select();
        tell(words.refused);
      }
    };
    const start = button(copy, className);
    const element = make("div", { className: "pl-way__copy" }, start, status, area);
    const set = (next, label) => {
      put(start, label);
      if (next === text) return;
      text = next;
      if (!area.hidden) area.value = text;
      tell(""); // what was copied is no longer the text
    };
    return { element, set };
  };

  /** A text that can be read and scrolled, by keyboard too. {element, set}. */
  const reading = () => {
    const code = make("code");
    const element = make("pre", { className: "pl-way__text", tabIndex: 0, role: "region" }, code);
    const set = (text, label) => {
      put(code, text);
      element.ariaLabel = label;
    };
    return { element, set };
  };

  /** The way to the forge: one link to the page that is filled in, or three steps. */
  const forgeWay = (words, ways, heading) => {
    const title = heading(fill(words.title, { forge: ways.forge || "" }));
    const says = make("p");
    const filled = link("pl-button");
    const copy = copier(words, "pl-button");
    const open = link();
    const paste = make("p");
    const steps = make("ol", { className: "pl-way__steps" });
    steps.append(make("li", {}, copy.element), make("li", {}, make("p", {}, open)), make("li", {}, paste));
    const first = make("p", {}, filled);
    const named = words.buttons[(ways.forge || "").toLowerCase()] || "";
    const buttons = make("p", { className: "pl-soft", textContent: named, hidden: !named });
    const element = make("section", { className: "pl-way" }, title, says, first, steps, buttons);
    element.dataset.way = "forge";

    const show = ({ name, yaml, fresh }) => {
      element.hidden = !ways.forge;
      if (!ways.forge) return;
      const forge = { forge: ways.forge, name };
      const address = fresh ? filledPage(ways, { name, yaml }) : null;
      first.hidden = !address;
      steps.hidden = Boolean(address);
      put(says, fill(address ? words.prefilled : words.steps.why, forge));
      put(filled, fill(words.open_prefilled, forge));
      if (address) filled.href = address;
      else filled.removeAttribute("href");
      copy.set(yaml, words.steps.copy_file);
      open.href = fresh ? ways.create + encoded(name) : ways.edit + encoded(name);
      put(open, fill(fresh ? words.steps.open_new : words.steps.open_existing, forge));
      put(paste, fresh ? fill(words.steps.paste_new, forge) : words.steps.paste_existing);
    };
    return { element, show };
  };

  /** What goes along with the file: lines for the list of places, a note. Forges take it as the description of a proposal. */
  const noteWay = (words, ways, heading) => {
    const title = heading("");
    const says = make("p");
    const text = reading();
    const copy = copier(words);
    const element = make("section", { className: "pl-way" }, title, says, text.element);
    element.append(copy.element);
    element.dataset.way = "note";

    const show = ({ extra, note }) => {
      // a message has it, and there is nothing else that would take a note
      element.hidden = !extra && !(note && ways.forge);
      if (element.hidden) return;
      const { title: called, label, text: explained } = extra ? words.extra : words.note;
      put(title, called);
      put(says, ways.forge ? fill(explained, ways) : words.extra.sent);
      const whole = saying(words, ways, { extra, note }, "```");
      text.set(whole, label);
      copy.set(whole, extra ? words.extra.copy_lines : words.note.copy_note);
    };
    return { element, show };
  };

  /** What always works: the file itself, and a message. */
  const fileWay = (words, ways, heading) => {
    const { status, tell } = teller();
    let files = [];
    const buttons = [0, 1].map((n) =>
      button(() => {
        download(files[n]);
        tell(fill(words.downloaded, files[n]));
      }),
    );
    const mail = link("");
    put(mail, words.mail.link);
    const to = ways.email ? fill(words.mail.to, { email: ways.email }) : words.mail.to_nobody;
    const attach = make("p", { className: "pl-soft", textContent: words.mail.attach });
    const title = heading("");
    const actions = make("div", { className: "pl-actions" }, ...buttons, mail);
    const element = make("section", { className: "pl-way" }, title, actions, status);
    element.append(make("p", { className: "pl-soft", textContent: to }), attach);
    element.dataset.way = "file";

    const show = (proposal) => {
      const changed = JSON.stringify(files) !== JSON.stringify(proposal.files);
      ({ files } = proposal);
      const { byMail } = proposal;
      put(title, ways.forge && !byMail ? words.otherwise : words.only);
      mail.className = byMail ? "pl-button" : "pl-way__button";
      for (const each of buttons) each.className = ways.forge || byMail ? "pl-way__button" : "pl-button";
      if ((actions.firstChild === mail) !== byMail) {
        if (byMail) actions.prepend(mail);
        else actions.append(mail);
      }
      if (changed) tell(""); // what was downloaded is no longer the file
      buttons.forEach((each, n) => {
        each.hidden = !files[n];
        if (files[n]) put(each, fill(words.download, files[n]));
      });
      const { address, whole } = message(words, ways, proposal);
      mail.href = address;
      attach.hidden = whole;
    };
    return { element, show };
  };

  return (host, { words, ways, level = 3 }) => {
    const heading = (text) => make(`h${level}`, { textContent: text });
    const [forge, note, file] = [forgeWay, noteWay, fileWay].map((part) => part(words, ways, heading));
    const text = reading();
    const summary = make("summary");
    const whole = make("details", { className: "pl-way__whole" }, summary, text.element);
    const all = make("div", { className: "pl-ways", hidden: true }, whole);
    host.replaceChildren(all);

    const show = (proposal) => {
      const sheet = { name: proposal.name, yaml: plain(proposal.yaml) };
      const id = proposal.extra?.ids.join("-").slice(0, MAX_NAME);
      const extra = proposal.extra ? { name: fill(words.extra.file, { id }), yaml: plain(proposal.extra.yaml) } : null;
      const files = [sheet, extra].filter(Boolean);
      // a message takes all of it at once
      const byMail = Boolean(extra && ways.email);
      const order = byMail ? [file, note, forge] : [forge, note, file];
      const focused = all.contains(document.activeElement) ? document.activeElement : null;
      all.hidden = false;
      if (order.some(({ element }, n) => all.children[n] !== element)) all.prepend(...order.map(({ element }) => element));
      for (const part of order) part.show({ ...proposal, ...sheet, note: plain(proposal.note || ""), extra, files, byMail });
      put(summary, fill(words.show_file, sheet));
      text.set(sheet.yaml, fill(words.content, sheet));
      // The link became steps, or the steps a link: what had the focus is gone, what took its place is not.
      if (focused?.checkVisibility()) focused.focus({ preventScroll: true }); // what moves loses it
      else if (focused) {
        const controls = all.querySelectorAll("a[href], button, summary");
        [...controls].find((control) => control.checkVisibility())?.focus();
      }
    };
    return { show };
  };
})();

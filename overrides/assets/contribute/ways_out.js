/* The ways out of the form: the same text to the forge, as a file, by e-mail. Nothing is sent from here.

   window.passerelle.waysOut(host, {words, ways, level = 3}) fills `host` and gives {show}; it stays hidden until there is
   something to show. `words` are those of WaysOutStrings, `ways` the JSON of form/ways.py, `level` that of the headings.
     show(proposal)  may be called again at any time; what has the focus keeps it.
     proposal        {name: "lyon-classes.yml", yaml, fresh: whether the file is new, title,
                      extra: null | {name: "places.yml", yaml: the lines to add to that list}} */
window.passerelle.waysOut = (() => {
  const MAX_ADDRESS = 6_000; // characters; forges answer longer ones with an error, and the text would be lost
  const MAX_MAIL = 1_900; // characters; some mail programs cut at about two thousand
  const MAX_SUBJECT = 150; // characters
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

  /** The message: {address, whole}, where `whole` tells whether the files are in it. */
  const message = (words, ways, { title, fresh, files }) => {
    const subject = fill(fresh ? words.mail.subject_new : words.mail.subject_existing, { title });
    const parts = files.map(({ name, yaml }) => `${name}\n\n${yaml}`);
    const address = mailAddress(ways, subject, [words.mail.whole, ...parts].join("\n\n"));
    if (address.length <= MAX_MAIL) return { address, whole: true };
    const names = files.map(({ name }) => name).join(", ");
    return { address: mailAddress(ways, subject, fill(words.mail.attached, { files: names })), whole: false };
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
    const element = make("section", { className: "pl-way" }, title, says, first, steps);
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

  /** The lines that a list lacks. */
  const extraWay = (words, ways, heading) => {
    const says = make("p");
    const text = reading();
    const copy = copier(words);
    const open = link();
    const editor = make("p", { hidden: !ways.places }, open);
    const element = make("section", { className: "pl-way" }, heading(words.extra.title), says, text.element);
    element.append(copy.element, editor);
    element.dataset.way = "extra";
    if (ways.places) open.href = ways.places;

    const show = ({ extra }) => {
      element.hidden = !extra;
      if (!extra) return;
      const named = { name: extra.name, forge: ways.forge };
      put(says, fill(ways.places ? words.extra.text : words.extra.sent, named));
      text.set(extra.yaml, fill(words.extra.label, named));
      copy.set(extra.yaml, words.extra.copy_lines);
      put(open, fill(words.extra.open, named));
    };
    return { element, show };
  };

  /** What always works: the file itself, and a message. */
  const fileWay = (words, ways, heading) => {
    const { status, tell } = teller();
    let files = [];
    const buttons = [0, 1].map((n) =>
      button(
        () => {
          download(files[n]);
          tell(fill(words.downloaded, files[n]));
        },
        ways.forge ? "pl-way__button" : "pl-button",
      ),
    );
    const mail = link("pl-way__button");
    put(mail, words.mail.link);
    const to = ways.email ? fill(words.mail.to, { email: ways.email }) : words.mail.to_nobody;
    const attach = make("p", { className: "pl-soft", textContent: words.mail.attach });
    const element = make("section", { className: "pl-way" }, heading(ways.forge ? words.otherwise : words.only));
    element.append(make("div", { className: "pl-actions" }, ...buttons, mail), status);
    element.append(make("p", { className: "pl-soft", textContent: to }), attach);
    element.dataset.way = "file";

    const show = (proposal) => {
      const changed = JSON.stringify(files) !== JSON.stringify(proposal.files);
      ({ files } = proposal);
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
    const parts = [forgeWay, extraWay, fileWay].map((part) => part(words, ways, heading));
    const text = reading();
    const summary = make("summary");
    const whole = make("details", { className: "pl-way__whole" }, summary, text.element);
    const all = make("div", { className: "pl-ways", hidden: true }, ...parts.map(({ element }) => element), whole);
    host.replaceChildren(all);

    const show = (proposal) => {
      const asFile = ({ name, yaml }) => ({ name, yaml: plain(yaml) });
      const files = [proposal, proposal.extra].filter(Boolean).map(asFile);
      const [{ name, yaml }, extra = null] = files;
      const focused = all.contains(document.activeElement) ? document.activeElement : null;
      all.hidden = false;
      for (const part of parts) part.show({ ...proposal, name, yaml, extra, files });
      put(summary, fill(words.show_file, { name }));
      text.set(yaml, fill(words.content, { name }));
      // The link became steps, or the steps a link: what had the focus is gone, what took its place is not.
      if (focused && !focused.checkVisibility()) {
        const controls = all.querySelectorAll("a[href], button, summary");
        [...controls].find((control) => control.checkVisibility())?.focus();
      }
    };
    return { show };
  };
})();

/* The sheet as it will look, in a frame in which nothing runs.

   window.passerelle.contribute.preview(host, {words, base, pages}) gives {show(html, {id, language, at, again}), wait()};
   `base` is the address of the root of the page's language, `pages` kinds of lists → those that there are; `at` has ids of parts of the sheet, of which the first that there is
   comes into sight; `again`, when it was hidden meanwhile. No html shows that there is nothing yet; wait() that it is being made. */
window.passerelle.contribute = window.passerelle.contribute || {};
window.passerelle.contribute.preview = (host, { words, base, pages }) => {
  const { make } = window.passerelle.basics;
  const none = make("p", { className: "pl-form__note", textContent: words.preview_empty });
  const stage = make("div", { className: "pl-preview__stage", hidden: true });
  host.append(none, stage);
  let told; // what the frame shows
  let shown; // {frame, address, ids}
  let coming; // the same, until it is there: it then takes the place of what is shown, without a flash

  /** Whether an address is that of a list which the site does not have, as of a theme that no practice had before. */
  const isGone = (address) => {
    const [kind, one] = address.startsWith(base) ? address.slice(base.length).split("/") : [];
    return Boolean(one) && Object.hasOwn(pages, kind) && !pages[kind].includes(one);
  };

  const page = (made, { id, language }) => {
    for (const link of made.querySelectorAll("a[href]")) {
      const address = link.getAttribute("href");
      if (address.startsWith("#")) continue;
      link.href = new URL(address, new URL(`practices/${id}/`, base)).href;
      if (isGone(link.href)) {
        link.replaceWith(...link.childNodes);
        continue;
      }
      link.target = "_blank";
      link.rel = "noopener";
    }
    const style = document.querySelector("link[rel='stylesheet']").href;
    const scheme = document.documentElement.dataset.scheme;
    const meta = [make("meta", { name: "viewport", content: "width=device-width" }), make("meta", { name: "color-scheme", content: "light dark" })];
    const head = make("head", {}, ...meta, make("title", { textContent: words.preview }), make("link", { rel: "stylesheet", href: style }));
    const root = make("html", { lang: language }, head, make("body", {}, make("main", { className: "pl-main", innerHTML: made.body.innerHTML })));
    if (scheme) root.dataset.scheme = scheme;
    return `<!doctype html><meta charset="utf-8">${root.outerHTML}`;
  };

  const place = ({ ids }, at) => `#${at.find((id) => ids.has(id)) || "top"}`;

  const drop = (one) => {
    one?.frame.remove();
    if (one) URL.revokeObjectURL(one.address);
  };

  const renew = (html, about) => {
    const made = new DOMParser().parseFromString(html, "text/html");
    const ids = new Set(Array.from(made.querySelectorAll("[id]"), ({ id }) => id));
    // an address of its own, for its parts to be led to
    const address = URL.createObjectURL(new Blob([page(made, about)], { type: "text/html" }));
    const frame = make("iframe", { className: "pl-preview__coming", title: words.preview });
    frame.setAttribute("sandbox", "allow-popups allow-popups-to-escape-sandbox");
    drop(coming);
    const mine = (coming = { frame, address, ids, at: about.at });
    frame.addEventListener("load", () => {
      if (coming !== mine) return;
      const held = shown && document.activeElement === shown.frame;
      drop(shown);
      [shown, coming] = [mine, undefined];
      frame.className = "pl-preview";
      if (held) frame.focus({ preventScroll: true });
    }, { once: true });
    frame.src = address + place(mine, about.at);
    stage.append(frame);
  };

  const move = ({ at, again }) => {
    const one = coming || shown;
    if (!one || (!again && place(one, one.at) === place(one, at))) return;
    one.at = at;
    one.frame.contentWindow.location.replace(one.address + place(one, at));
  };

  return {
    wait: () => (none.textContent = words.checking),
    show: (html, about) => {
      none.textContent = words.preview_empty;
      none.hidden = Boolean(html);
      stage.hidden = !html;
      if (!html) return;
      const key = JSON.stringify([html, about.id, about.language, document.documentElement.dataset.scheme]);
      if (key === told) {
        move(about);
        return;
      }
      told = key;
      renew(html, about);
    },
  };
};

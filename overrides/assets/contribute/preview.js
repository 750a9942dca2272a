/* The sheet as it will look, in a frame in which nothing runs.

   window.passerelle.contribute.preview(host, {words, base}) gives {show(html, {id, language}), wait()}; `base` is the
   address of the root of the page's language. No html shows that there is nothing yet; wait() that it is being made. */
window.passerelle.contribute = window.passerelle.contribute || {};
window.passerelle.contribute.preview = (host, { words, base }) => {
  const { make } = window.passerelle.basics;
  const none = make("p", { className: "pl-form__note", textContent: words.preview_empty });
  const frame = make("iframe", { className: "pl-preview", title: words.preview, hidden: true });
  frame.setAttribute("sandbox", "allow-popups allow-popups-to-escape-sandbox");
  host.append(none, frame);
  let shown;

  const page = (html, { id, language }) => {
    const made = new DOMParser().parseFromString(html, "text/html");
    for (const link of made.querySelectorAll("a[href]")) {
      const address = link.getAttribute("href");
      if (address.startsWith("#")) continue;
      link.href = new URL(address, new URL(`practices/${id}/`, base)).href;
      link.target = "_blank";
      link.rel = "noopener";
    }
    const style = document.querySelector("link[rel='stylesheet']").href;
    const scheme = document.documentElement.dataset.scheme;
    const head = make("head", {}, make("meta", { name: "viewport", content: "width=device-width" }), make("title", { textContent: words.preview }), make("link", { rel: "stylesheet", href: style }));
    const root = make("html", { lang: language }, head, make("body", {}, make("main", { className: "pl-main", innerHTML: made.body.innerHTML })));
    if (scheme) root.dataset.scheme = scheme;
    return `<!doctype html>${root.outerHTML}`;
  };

  return {
    wait: () => (none.textContent = words.checking),
    show: (html, about) => {
      none.textContent = words.preview_empty;
      none.hidden = Boolean(html);
      frame.hidden = !html;
      const key = html && JSON.stringify([html, about, document.documentElement.dataset.scheme]);
      if (!html || key === shown) return;
      shown = key;
      frame.srcdoc = page(html, about);
    },
  };
};

/* Shows sheets, lists and maps of Passerelle in other sites' pages: embed/ on its site tells how. A copy on another host
   needs data-site="address of that site". */
(() => {
  // The default one first
  const LANGUAGES = "{languages}".split(" ");
  const others = LANGUAGES.slice(1).join("|");
  const script = document.currentScript;
  const site = script && new URL("./", script.dataset.site?.replace(/\/*$/, "/") || script.src).href;
  // Loaded twice, it runs once
  if (window[site]) return;
  window[site] = true;
  // Each with what it takes the place of
  const frames = new Map();
  const seen = new WeakSet();

  const embed = (element) => {
    const own = element.localName === "passerelle-embed";
    const read = (name) => element.getAttribute(own ? name : `data-${name}`) || "";
    const link = element.querySelector("a");
    const { origin, pathname } = Object.assign(document.createElement("a"), { href: read("src") || link?.href });
    const path = origin + pathname;
    // Of this site, or of the one that the element itself names
    const root = path.startsWith(site) ? site : own && path.match(`^(.+?//.+?/)((${others})/)?embed/`)?.[1];
    const found = root && path.slice(root.length).match(`^(?:(${others})/)?(?:embed/)?([a-z]+/[\\w-]+/(?:map/)?)$`);
    if (!found || !/^https?:/.test(path) || seen.has(element)) return;
    seen.add(element);
    const lang = LANGUAGES.find((code) => own && code === read("lang")) || found[1] || LANGUAGES[0];
    const src = new URL(`${root}${lang === LANGUAGES[0] ? "" : `${lang}/`}embed/${found[2]}`);
    for (const name of ["theme", "accent", "view", "limit"]) if (read(name)) src.searchParams.set(name, read(name));

    let frame = element.nextElementSibling;
    if (!own && frame?.src?.startsWith(src)) {
      frame.style.maxWidth = "100%";
      frame.contentWindow.postMessage({ type: "passerelle:ready" }, "*");
      return frames.set(frame, element);
    }
    frame = document.createElement("iframe");
    frame.sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox";
    frame.title = element.title || link?.textContent.trim() || "Passerelle";
    Object.assign(frame, { loading: "lazy", referrerPolicy: "no-referrer", src });
    Object.assign(frame.style, { display: "block", width: "100%", height: "1px", border: 0 });
    const place = own ? document.createElement("slot") : element;
    if (own) element.attachShadow({ mode: "open" }).append(place, frame);
    else element.after(frame);
    frames.set(frame, place);
  };

  addEventListener("message", ({ source, origin, data }) => {
    for (const [frame, place] of frames) {
      if (!source || frame.contentWindow !== source || data?.type !== "passerelle:height") continue;
      if (!Number.isInteger(data.height) || (origin !== "null" && !frame.src.startsWith(`${origin}/`))) continue;
      frame.style.height = `${Math.min(Math.max(data.height, 100), 4000)}px`;
      place.style.display = "none";
    }
  });

  const scan = () => document.querySelectorAll("blockquote.passerelle-embed").forEach(embed);
  const start = () => {
    scan();
    new MutationObserver(scan).observe(document, { childList: true, subtree: true });
    if (customElements.get("passerelle-embed")) return;
    customElements.define("passerelle-embed", class extends HTMLElement {
      connectedCallback() {
        this.style.display = "block";
        embed(this);
      }
    });
  };
  document.readyState === "loading" ? addEventListener("DOMContentLoaded", start) : start();
})();

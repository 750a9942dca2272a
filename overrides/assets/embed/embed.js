/* Shows sheets, lists and maps of Passerelle in other sites' pages: embed/ on its site tells how. A copy on another host
   needs data-site="address of that site". */
(() => {
  const TAG = "passerelle-embed";
  const OPTIONS = ["theme", "accent", "view", "limit"];
  // Of the languages
  const FOLDERS = "{folders}";
  const SHOWN = /^({prefixes})(?:embed\/)?((?:{kinds})\/[\w-]+\/(?:map\/)?)$/;
  const script = document.currentScript;
  const site = script && new URL("./", script.dataset.site?.replace(/\/*$/, "/") || script.src).href;
  // Loaded twice, it runs once
  if (window[site]) return;
  window[site] = 1;
  // By the blockquotes and elements that they show; none where an address is not understood
  const frames = new Map();

  const embed = (place) => {
    const own = place.localName === TAG;
    const read = (name) => place.getAttribute(own ? name : "data-" + name) || "";
    const link = place.querySelector("a");
    const href = read("src") || link?.href;
    const { origin, pathname } = Object.assign(document.createElement("a"), { href });
    const path = (origin + pathname).replace(/\/?(index.html)?$/, "/");
    const found = path.startsWith(site) && SHOWN.exec(path.slice(site.length));
    let frame = frames.get(place);
    if (!found) {
      if (href && !frames.has(place)) console.warn("Not shown:", href);
      return href && frames.set(place, frame);
    }
    const src = new URL(site + (FOLDERS[own && read("lang")] ?? found[1]) + "embed/" + found[2]);
    for (const name of OPTIONS) if (read(name)) src.searchParams.set(name, read(name));

    const next = place.nextElementSibling;
    if (!own && next?.src?.startsWith(src)) {
      next.style.maxWidth = "100%";
      next.contentWindow.postMessage({ type: "passerelle:ready" }, "*");
      return frames.set(place, next);
    }
    if (!frame) {
      frame = document.createElement("iframe");
      frame.sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox";
      frame.loading = "lazy";
      frame.referrerPolicy = "no-referrer";
      frame.style.cssText = "display:block;width:100%;height:1px;border:0";
    }
    frame.title = place.title || link?.textContent.trim() || "Passerelle";
    frame.style.maxWidth = read("width") + "px";
    if (frame.src != src) frame.src = src;
    if (frame.isConnected) return;
    frames.set(place, frame);
    if (!own) return place.after(frame);
    const shadow = place.shadowRoot || place.attachShadow({ mode: "open" });
    shadow.replaceChildren(document.createElement("slot"), frame);
  };

  addEventListener("message", ({ source, origin, data }) => {
    for (const [place, frame] of frames) {
      if (frame?.contentWindow !== source || data?.type !== "passerelle:height") continue;
      if (!Number.isInteger(data.height) || (origin !== "null" && !frame.src.startsWith(origin + "/"))) continue;
      frame.style.height = Math.min(Math.max(data.height, 100), 20000) + "px";
      (place.shadowRoot?.firstChild || place).style.display = "none";
    }
  });

  const scan = () => {
    for (const [place, frame] of frames) {
      if (place.isConnected) continue;
      frame?.remove();
      frames.delete(place);
    }
    for (const quote of document.querySelectorAll("blockquote." + TAG)) frames.get(quote) || embed(quote);
  };
  const start = () => {
    scan();
    new MutationObserver(scan).observe(document, { childList: true, subtree: true });
    if (customElements.get(TAG)) return;
    customElements.define(TAG, class extends HTMLElement {
      static observedAttributes = ["src", "lang", "title", "width", ...OPTIONS];
      connectedCallback() {
        this.style.display = "block";
        embed(this);
      }
      attributeChangedCallback() {
        if (this.isConnected) embed(this);
      }
    });
  };
  document.readyState === "loading" ? addEventListener("DOMContentLoaded", start) : start();
})();

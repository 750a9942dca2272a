/* What a host asks of an embed in its address (theme, accent, view, limit), and its height for the host.
   Stands within each page and must work in a frame that has scripts and nothing else. */

(() => {
  const root = document.documentElement;
  const ask = (name) => new URLSearchParams(location.search).get(name) || "";
  root.dataset.theme = ask("theme");
  root.classList.toggle("compact", ask("view") === "compact");
  root.classList.toggle("framed", parent !== window);

  // A list shows ten unless it is asked for another number.
  const limit = /^[1-9]\d{0,3}$/.exec(ask("limit")) || 10;
  document.styleSheets[0].insertRule(`.cards > :nth-child(${limit}) ~ * { display: none }`);

  // An accent that would be too pale on the paper of a theme is darkened or lightened until it is not.
  const accent = /^#?([\da-f]{6})$/i.exec(ask("accent"));
  const channels = (hex) => hex.match(/../g).map((two) => +`0x${two}`);
  const luminance = (rgb) => rgb.reduce((sum, c, n) => {
    const v = Math.round(c) / 255;
    return sum + [0.2126, 0.7152, 0.0722][n] * (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  }, 0.05);
  const papers = getComputedStyle(root).getPropertyValue("--pl-surface").match(/\w{6}(?=[,)])/g);
  if (accent) papers.forEach((hex, dark) => {
    const paper = luminance(channels(hex));
    let rgb = channels(accent[1]);
    while ((luminance(rgb) / paper) ** (dark || -1) < 4.5) rgb = rgb.map((v) => v + (255 * dark - v) / 20);
    root.style.setProperty(dark ? "--dark" : "--light", `rgb(${rgb.map(Math.round)})`);
  });

  if (parent === window) return;
  const secret = /[#?&]secret=([\w-]+)/.exec(location.hash)?.[1];
  let last;
  const post = (data) => parent.postMessage(data, "*");
  const tell = () => {
    // A frame without width has not been laid out by its host yet: a word a line, absurdly high.
    const height = innerWidth && Math.ceil(document.body?.getBoundingClientRect().height);
    if (!height || height === last) return;
    last = height;
    post({ type: "passerelle:height", height });
    if (secret) post({ message: "height", value: height, secret });
  };
  addEventListener("load", () => {
    tell();
    new ResizeObserver(tell).observe(document.body);
  });
  // A host that listens only now, ours or WordPress, asks for what it missed.
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || !/ready$/.test(data?.type || data?.message)) return;
    last = 0;
    tell();
  });
  // WordPress lets the frame open no tab: it follows links to the frame's own site itself.
  if (secret) addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link?.host !== location.host || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    post({ message: "link", value: link.href, secret });
  });
})();

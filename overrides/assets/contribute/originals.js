/* The texts that are translated, as they read on the sheet: what the engine makes of their marks, once it is there.

   window.passerelle.contribute.originals(host, {ask, sources}) shows those within `host` so; `sources` are the record's */
window.passerelle.contribute = window.passerelle.contribute || {};
window.passerelle.contribute.originals = async (host, { ask, sources }) => {
  const { make } = window.passerelle.basics;
  const shown = [...host.querySelectorAll(".pl-field--rich .pl-original__text[lang]:not(.pl-original__text--rendered)")];
  if (!shown.length) return;
  const titles = Object.fromEntries(Object.entries(sources || {}).map(([id, source]) => [id, String(source?.title || id)]));
  const { asked } = window.passerelle.contribute;
  const made = JSON.parse(await ask("rendered", asked(shown.map((one) => one.textContent)), asked(titles)));
  shown.forEach((one, n) => {
    const { body } = new DOMParser().parseFromString(made[n], "text/html");
    // a link is for the reader of the sheet: here it is words with an address
    for (const link of body.querySelectorAll("a")) {
      const address = link.getAttribute("href");
      link.replaceWith(make("u", { textContent: link.textContent }), link.textContent === address ? "" : ` (${address})`);
    }
    one.classList.add("pl-original__text--rendered");
    one.replaceChildren(...body.childNodes);
  });
};

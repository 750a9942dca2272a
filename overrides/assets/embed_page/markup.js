/* The snippets that one pastes, as text. What is said of `shown`: addresses of the embed (`embed`) and of what its link
   leads to (`link`, in the language `hreflang` if that is another), `title` and its `language`, `options` by name. */
window.passerelle.choosing.markup = (() => {
  const SPECIAL = { "&": "&amp;", '"': "&#34;", "'": "&#39;", "<": "&lt;", ">": "&gt;" };
  const escaped = (given) => String(given).replace(/[&"'<>]/g, (character) => SPECIAL[character]);
  const element = (tag, attributes, content = "") => {
    const told = Object.entries(attributes).filter(([, value]) => value);
    return `<${tag}${told.map(([name, value]) => ` ${name}="${escaped(value)}"`).join("")}>${content}</${tag}>`;
  };

  const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox";

  /** The line with a script. */
  const line = ({ embed, link, hreflang, title, language, options }, width, src) => {
    const marks = Object.fromEntries(Object.entries({ ...options, width }).map(([name, value]) => [`data-${name}`, value]));
    const quote = { class: "passerelle-embed", "data-src": embed, lang: language, ...marks };
    // A script's `async` has no value
    const script = element("script", { src }).replace(" ", " async ");
    return element("blockquote", quote, element("a", { href: link, hreflang }, escaped(title))) + script;
  };

  /** The frame; a style only where a width is chosen, since strict policies refuse it. */
  const frame = ({ embed, title, language }, query, width, height) =>
    element("iframe", {
      src: embed + query,
      title,
      lang: language,
      width: "100%",
      height,
      loading: "lazy",
      sandbox: SANDBOX,
      referrerpolicy: "no-referrer",
      frameborder: "0",
      style: width && `max-width:${width}px`,
    });

  return { line, frame, SANDBOX };
})();

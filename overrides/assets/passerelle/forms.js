/* Words as search compares them: without accents, capitals and the endings of plurals.

   window.passerelle.forms = {EXCERPT, split, root, has, parts, marked}
     EXCERPT                words of a passage
     split(text)            its words, folded
     root(word)             a word less what makes it a plural
     has(tokens, wanted)    whether words begin like all that were asked for
     parts(text, wanted)    a text in parts: [text, whether it begins like a word that was asked for]
     marked(content, excerpt, wanted)   a passage in such parts */
window.passerelle.forms = (() => {
  const { fold } = window.passerelle.basics;
  const ENDING = /(?:es|s|x|e)$/; // of plurals
  const EXCERPT = 24; // words of a passage

  const split = (text) => fold(text.normalize("NFC")).replace(/[^\p{L}\p{N}]+/gu, " ").trim().split(" ").filter(Boolean);
  const root = (word) => word.replace(ENDING, "");

  /** Whether words begin like all that were asked for: Pagefind leaves aside a word, or its end, that no page has. */
  const begins = (word) => word.slice(0, word.length < 5 ? word.length : -Math.min(3, Math.floor((word.length - 3) / 2)));
  const has = (tokens, wanted) => wanted.every((word) => tokens.some((token) => token.startsWith(begins(word))));

  const parts = (text, wanted = []) => {
    const roots = wanted.map(root);
    const asked = (word) => roots.some((one) => fold(word).startsWith(one));
    return text.split(/([\p{L}\p{N}]+)/u).map((part, n) => [part, n % 2 === 1 && asked(part)]);
  };

  /** A passage of a text, in parts. It is the `excerpt` that Pagefind proposes, unless the text has a word that was asked
      for elsewhere. */
  const marked = (content, excerpt, wanted = []) => {
    const words = content.split(" ");
    const before = content.indexOf(excerpt);
    let first = before > 0 ? content.slice(0, before).split(" ").length - 1 : 0;
    if (!parts(excerpt, wanted).some(([, found]) => found)) {
      const at = words.findIndex((word) => parts(word, wanted).some(([, found]) => found));
      if (at >= 0) first = Math.max(0, Math.min(at - EXCERPT / 3, words.length - EXCERPT));
    }
    first = Math.floor(first);
    const text = words.slice(first, first + EXCERPT).join(" ");
    return parts(spaced(`${first ? "… " : ""}${text}${first + EXCERPT < words.length ? " …" : ""}`), wanted);
  };

  /** Pagefind makes every space an ordinary one: those of French stay with their signs. */
  const spaced = (text) =>
    text.replace(/ (?=[;!?])/g, "\u202f").replace(/ (?=[:»…])/g, "\u00a0").replace(/(?<=[«…]) /g, "\u00a0");

  return { EXCERPT, split, root, has, parts, marked };
})();

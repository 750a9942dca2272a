/* Search: Pagefind's indexes of one language, asked as readers ask. Loaded by whoever needs it first.

   window.passerelle.search = {open, find, all, table, passage}
     open()               loads the index of the heads; rejects when it cannot be reached. {rows: what rows.json holds}
     find(query, {texts, first}) {hits, loose, whole}: hits in the order of the answer; `loose` when no page has every
                          word; `whole` when the full texts were asked too. They are when `texts` says so, or when few
                          heads answer; first(hits) is then given what the heads answer, which is there sooner.
     hit                  {row, language, score, data()}: row of the practice, undefined for a list; language of a sheet
                          that is not in the reader's; data() gives {path, title, where, period, passage}. */
window.passerelle.search = (() => {
  const { make, fold, json, once } = window.passerelle.basics;
  const ENDING = /(?:es|s|x|e)$/; // of plurals
  const ENOUGH = 8; // heads that answer a question without the full texts
  const SHORTEST = 3; // letters from which on a word may be the beginning of longer ones
  const BREAKS = /\u200b ?/g; // see hooks/passerelle/search/documents.py
  /* How much a word weighs in what a practice is called and is about, beside its text. */
  const RANKING = {
    heads: { metaWeights: { title: 60, themes: 40, places: 45, words: 30, where: 0, period: 1 }, diacriticSimilarity: 0 },
    bodies: { metaWeights: { title: 60, places: 1, where: 0 }, diacriticSimilarity: 0 },
  };
  /* What a word is worth by where it stands, and two that stand side by side as they were typed. */
  const WORTH = { title: 8, places: 7, themes: 6, words: 6, content: 1 };
  const TOGETHER = { heads: 6, content: 8 };
  const AS_TYPED = { heads: 20, content: 10 };
  const LOOKED_AT = 20; // first answers of Pagefind's that are ranked anew by this

  const field = () => document.querySelector("[data-search]");
  const base = () => new URL(field().dataset.search, location.href).href;
  const ignored = () => new Set(field().dataset.ignored.split(" "));

  /** A table beside an index. Its name is the same after every build: the browser asks whether it has changed. */
  const table = async (name) => json(`${base()}pagefind/${name}.json`, { cache: "no-cache" });

  /** An index of so many shards, and which row of the practices each result is: {instance, rowOf}. */
  const index = async (module, folder, ranking, shards, ids) => {
    const options = { ranking, excerptLength: 24 };
    const instance = module.createInstance({ basePath: folder, ...options });
    await instance.init();
    for (let number = 1; number < shards; number += 1) await instance.mergeIndex(`${folder}${number}/`, options);
    return { instance, rowOf: new Map(ids.map((id, row) => [id, row])) };
  };

  const open = once(async () => {
    if (location.protocol === "file:") throw new Error("file");
    const folder = `${base()}pagefind/`;
    const [module, rows] = await Promise.all([import(`${folder}pagefind.js`), table("rows")]);
    const languageOf = new Map();
    for (const [language, foreign] of Object.entries(rows.foreign)) for (const row of foreign) languageOf.set(row, language);
    return { module, folder, rows, languageOf, heads: await index(module, folder, RANKING.heads, rows.shards, rows.ids) };
  });

  const openBodies = once(async () => {
    const { module, folder, rows } = await open();
    return index(module, `${folder}body/`, RANKING.bodies, rows.shards, await table("body/ids"));
  });

  const split = (query) => fold(query.normalize("NFC")).replace(/[^\p{L}\p{N}]+/gu, " ").trim().split(" ").filter(Boolean);

  /** The words of a query that are worth looking for: no articles, no elided ones, no single letters. */
  const words = (query) => {
    const all = split(query);
    const skipped = ignored();
    const worth = all.filter((word) => (word.length > 1 || /\p{N}/u.test(word)) && !skipped.has(word));
    return worth.length ? worth : all.filter((word) => word.length > 1);
  };

  const hit = (found, { rowOf }, languageOf) => {
    const row = rowOf.get(found.id);
    return {
      row,
      language: languageOf.get(row),
      score: found.score,
      id: found.id,
      /** Texts of the document by field, as words. */
      tokens: async () => {
        const { meta, content } = await found.data();
        return Object.entries({ ...meta, content }).map(([name, text]) => [name, split((text || "").replace(BREAKS, " "))]);
      },
      data: async () => {
        const { meta, excerpt, raw_url: url } = await found.data();
        const plain = (text = "") => text.replace(BREAKS, "");
        return {
          path: `${base()}${url.replace(/^\//, "").replace(/\.html$/, "/")}`,
          title: plain(meta.title),
          where: plain(meta.where),
          period: plain(meta.period),
          passage: plain(excerpt),
        };
      },
    };
  };

  const search = async (from, term) => {
    const { languageOf } = await open();
    return (await from.instance.search(term)).results.map((found) => hit(found, from, languageOf));
  };

  /** What one index answers to words that must all be there: first the pages that have them side by side, as they were
      typed (`phrase`). A short word must be there as it is. */
  const ask = async (from, wanted, phrase) => {
    const long = wanted.filter((word) => word.length >= SHORTEST || /\p{N}/u.test(word));
    const hits = await search(from, long.length ? long.join(" ") : `"${wanted[0]}"`);
    if (!phrase || !hits.length) return hits;
    const exact = new Set((await search(from, `"${phrase}"`)).map((one) => one.id));
    return [...hits.filter((one) => exact.has(one.id)), ...hits.filter((one) => !exact.has(one.id))];
  };

  /** Pages that have some of the words, those that have most of them first. */
  const some = async (from, wanted) => {
    const found = new Map();
    for (const word of wanted) {
      for (const one of await search(from, word)) {
        const key = one.row ?? one;
        const known = found.get(key) || { ...one, words: 0, score: 0 };
        found.set(key, { ...known, words: known.words + 1, score: known.score + one.score });
      }
    }
    return [...found.values()].sort((a, b) => b.words - a.words || b.score - a.score);
  };

  /** What a page's words are worth for those of a query, by the fields of its documents. */
  const worth = (fields, wanted, phrase) => {
    const roots = wanted.map((word) => word.replace(ENDING, ""));
    const best = new Array(roots.length).fill(0);
    const together = new Array(roots.length).fill(0);
    let typed = 0;
    for (const [name, tokens] of fields) {
      if (!WORTH[name]) continue;
      const part = name === "content" ? "content" : "heads";
      if (` ${tokens.join(" ")} `.includes(` ${phrase} `)) typed = Math.max(typed, AS_TYPED[part]);
      const at = roots.map((root) => tokens.flatMap((token, n) => (token.startsWith(root) ? [n] : [])));
      at.forEach((places, n) => {
        // a word that is all there is worth more than the beginning of another
        const whole = places.some((place) => tokens[place].replace(ENDING, "") === roots[n]);
        if (places.length) best[n] = Math.max(best[n], whole ? WORTH[name] : WORTH[name] / 2);
        const next = at[n + 1];
        if (next && places.some((place) => [1, 2, 3].some((far) => next.includes(place + far)))) {
          together[n] = Math.max(together[n], TOGETHER[part]);
        }
      });
    }
    return [...best, ...together].reduce((total, one) => total + one, typed);
  };

  /** The first answers by what their words are worth; the others as they come. A page's full text counts where it is
      at hand. */
  const ranked = async (hits, wanted, phrase, bodies = new Map()) => {
    const looked = await Promise.all(
      hits.slice(0, LOOKED_AT).map(async (one) => {
        const body = bodies.get(one.row);
        const fields = await Promise.all([one, ...(body && body !== one ? [body] : [])].map((document) => document.tokens()));
        return [worth(fields.flat(), wanted, phrase), one];
      }),
    );
    return [...looked.sort(([a], [b]) => b - a).map(([, one]) => one), ...hits.slice(LOOKED_AT)];
  };

  /** Whether a page has every word, or its beginning: Pagefind leaves aside a word that no page has. */
  const has = async (one, wanted) => {
    const tokens = (await one.tokens()).flatMap(([, found]) => found);
    const beginning = (word) => word.slice(0, Math.max(Math.min(word.length, 4), word.length - 3));
    return wanted.every((word) => tokens.some((token) => token.startsWith(beginning(word))));
  };

  /** Sheets in the reader's language first, then the others. */
  const ordered = (hits) => [...hits.filter((one) => !one.language), ...hits.filter((one) => one.language)];

  const find = async (query, { texts = false, first = () => {} } = {}) => {
    const { heads } = await open();
    const wanted = words(query);
    if (!wanted.length) return { hits: [], loose: false, whole: false };
    // FAMI is an abbreviation, and not the beginning of "families": like a phrase, it comes first as it is.
    const abbreviation = /^\p{Lu}[\p{Lu}\p{N}]+$/u.test(query.trim());
    const phrase = wanted.length > 1 || abbreviation ? split(query).join(" ") : undefined;
    let hits = await ranked(await ask(heads, wanted, phrase), wanted, phrase);
    const sheets = () => hits.filter((one) => one.row !== undefined);
    const [best] = sheets();
    const sure = !best || wanted.length < 2 || (await has(best, wanted));
    let whole = texts || !sure || hits.length < ENOUGH || wanted.length > 2;
    if (whole) {
      if (best && sure) await first(ordered(hits));
      const from = await openBodies().catch(() => undefined); // what the heads answer is better than nothing
      const more = from ? await ask(from, wanted, phrase) : [];
      const known = new Set(hits.map((one) => one.row));
      const others = more.filter((one) => !known.has(one.row));
      const half = LOOKED_AT / 2;
      hits = [...hits.slice(0, half), ...others.slice(0, half), ...hits.slice(half), ...others.slice(half)];
      if (wanted.length > 1) hits = await ranked(hits, wanted, phrase, new Map(more.map((one) => [one.row, one])));
      whole = Boolean(from);
    }
    let loose = false;
    if (!sheets().length && wanted.length > 1) {
      hits = [...hits, ...(await some(heads, wanted))];
      loose = sheets().length > 0;
    }
    return { hits: ordered(hits), loose, whole };
  };

  /** Every sheet, the most recent first as rows are. */
  const all = async () => {
    const { heads } = await open();
    return (await search(heads, null)).filter((one) => one.row !== undefined).sort((a, b) => a.row - b.row);
  };

  /** A passage as Pagefind gives it: text, and <mark> around what was found. Nothing else becomes an element. */
  const passage = (html) => {
    const text = (part) => part.replace(/&lt;/g, "<").replace(/&gt;/g, ">");
    const begun = /^(?:<mark>)?\p{Ll}/u.test(html) ? "… " : "";
    const ended = /[.!?…»”](?:<\/mark>)?$/u.test(html) ? "" : " …";
    return `${begun}${html}${ended}`
      .split(/<mark>|<\/mark>/)
      .map((part, n) => (n % 2 ? make("mark", { textContent: text(part) }) : text(part)));
  };

  return { open, find, all, table, passage };
})();

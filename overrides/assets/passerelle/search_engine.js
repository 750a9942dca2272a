/* Search: Pagefind's indexes of one language, asked as readers ask. Loaded by whoever needs it first.

   window.passerelle.search = {open, find, all, table, values, passage}
     open()               loads the indexes of heads and terms; rejects when they cannot be reached. {rows: what
                          rows.json holds}
     find(query, {texts, first}) {hits, loose, whole, idle}: hits in the order of the answer; `loose` when no page has every
                          word; `whole` when the full texts were asked too. They are when `texts` says so, when few heads
                          answer, and for three words and more; first(hits) is then given what the heads answer, which is
                          there sooner. `idle` when there is nothing in the query to look for.
     hit                  {row, language, data()}: row of the practice, undefined for a list; language of a sheet that
                          is not in the reader's; data() gives {path, title, where, period, passage}.
     values(name)         value → rows of the practices that have it, for a facet or a kind of terms
     passage(parts)       a hit's passage as elements */
window.passerelle.search = (() => {
  const { make, fold, json, once } = window.passerelle.basics;
  const ENDING = /(?:es|s|x|e)$/; // of plurals
  const ENOUGH = 8; // heads that answer a question without the full texts
  /* Letters from which on a word may be the beginning of longer ones, in a base of so many practices. */
  const shortest = (practices) => (practices > 2500 ? 4 : 3);
  const BREAKS = /\u200b ?/g; // see hooks/passerelle/search/documents.py
  /* How much a word weighs in what a practice is called, beside its text. */
  const RANKING = {
    heads: { metaWeights: { title: 60, places: 45, visited: 20, words: 30, where: 0, period: 1 }, diacriticSimilarity: 0 },
    bodies: { metaWeights: { title: 60, places: 1, visited: 1, where: 0, period: 0 }, diacriticSimilarity: 0 },
  };
  /* What a word is worth by where it stands, two that stand side by side, and all as they were typed. */
  const WORTH = { title: 8, places: 7, terms: 6, words: 6, visited: 5, content: 1 };
  const TOGETHER = { heads: 8, content: 6 };
  const AS_TYPED = { heads: 20, content: 10 };
  const LOOKED_AT = 20; // first answers that are ranked anew by this
  const EXCERPT = 24; // words of a passage
  const LISTS = 6; // pages of cities, themes… that are looked at
  const TRIED = [[0, 3], [3, 12]]; // answers by which it is told whether a word is there at all
  const TERM = { whole: 0.5, begun: 0.25 }; // scores of what is found by a term that has a word, or its beginning

  const field = () => document.querySelector("[data-search]");
  const base = () => new URL(field().dataset.search, location.href).href;
  const ignored = () => new Set(field().dataset.ignored.split(" "));
  const split = (text) => fold(text.normalize("NFC")).replace(/[^\p{L}\p{N}]+/gu, " ").trim().split(" ").filter(Boolean);
  const root = (word) => word.replace(ENDING, "");

  /* What is loaded ------------------------------------------------------------------------------------------------ */

  /** A table beside an index. Its name is the same after every build: the browser asks whether it has changed. */
  const table = async (name) => json(`${base()}pagefind/${name}.json`, { cache: "no-cache" });

  const tables = new Map();
  const values = (name) => {
    const load = async () => {
      const data = await table(`rows/${name}`);
      for (const differences of Object.values(data)) {
        let row = 0;
        differences.forEach((difference, n) => (differences[n] = row += difference));
      }
      return data;
    };
    if (!tables.has(name)) tables.set(name, once(load));
    return tables.get(name)();
  };

  /** One thing after the other: Pagefind's indexes share a memory, which is lost when two are begun at once. */
  let last = Promise.resolve();
  const inTurn = (work) => {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  };

  /** An index, maybe in shards of so many practices, and which row of the practices each result is: {instance, rowOf}. */
  const index = (module, folder, ranking, { ids, shard = Infinity }) =>
    inTurn(async () => {
      const options = { ranking, excerptLength: EXCERPT };
      const instance = module.createInstance({ basePath: folder, ...options });
      await instance.search(""); // finds nothing; `init` does not wait until the memory is there
      for (let number = 1; number * shard < ids.length; number += 1) await instance.mergeIndex(`${folder}${number}/`, options);
      return { instance, rowOf: new Map(ids.map((id, row) => [id, row])) };
    });

  const results = async ({ instance }, term) => (await inTurn(() => instance.search(term))).results;

  const open = once(async () => {
    if (location.protocol === "file:") throw new Error("file");
    const folder = `${base()}pagefind/`;
    const [module, rows] = await Promise.all([import(`${folder}pagefind.js`), table("rows")]);
    least = shortest(rows.ids.length);
    const languageOf = new Map();
    for (const [language, foreign] of Object.entries(rows.foreign)) for (const row of foreign) languageOf.set(row, language);
    return { module, folder, rows, languageOf, heads: await index(module, folder, RANKING.heads, rows) };
  });

  const openBodies = once(async () => {
    const { module, folder } = await open();
    return index(module, `${folder}body/`, RANKING.bodies, await table("body/ids"));
  });

  /* What is found ------------------------------------------------------------------------------------------------- */

  /** A text of the index as it is to be shown. */
  const plain = (text = "") => text.replace(/<\/?mark>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(BREAKS, "");

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
      data: async (wanted) => {
        const { meta, content, excerpt, raw_url: url } = await found.data();
        return {
          path: `${base()}${url.replace(/^\//, "").replace(/\.html$/, "/")}`,
          title: plain(meta.title),
          where: plain(meta.where),
          period: plain(meta.period),
          passage: marked(plain(content), plain(excerpt), wanted),
        };
      },
    };
  };

  const search = async (from, term) => {
    const { languageOf } = await open();
    return (await results(from, term)).map((found) => hit(found, from, languageOf));
  };

  /** A short word must be there as it is: too many begin with it. */
  let least;
  const short = (word) => word.length < least && !/\p{N}/u.test(word);
  const term = (word) => (short(word) ? `"${word}"` : word);

  /** What the index keeps of a document, beside any search. It is compressed unless the server has seen to that. */
  const fragment = async (folder, id) => {
    const answer = await fetch(`${folder}fragment/${id}.pf_fragment`);
    if (!answer.ok) throw new Error(`${answer.status}: ${answer.url}`);
    const bytes = await answer.blob();
    const [first] = new Uint8Array(await bytes.slice(0, 1).arrayBuffer());
    const plain = first === GZIP ? bytes.stream().pipeThrough(new DecompressionStream("gzip")) : bytes.stream();
    const { meta, content, url } = JSON.parse((await new Response(plain).text()).slice(MARK.length));
    return { meta, content, excerpt: content.split(" ").slice(0, EXCERPT).join(" "), raw_url: url };
  };
  const GZIP = 0x1f;
  const MARK = "pagefind_dcd";

  /** Every sheet, the most recent first as rows are. */
  const everything = once(async () => {
    const { folder, heads, rows, languageOf } = await open();
    return rows.ids.map((id) => hit({ id, score: 0, data: once(() => fragment(folder, id)) }, heads, languageOf));
  });

  /** Whether words begin like all that were asked for: Pagefind leaves aside a word, or its end, that no page has. */
  const begins = (word) => word.slice(0, word.length < 5 ? word.length : -Math.min(3, Math.floor((word.length - 3) / 2)));
  const has = (tokens, wanted) => wanted.every((word) => tokens.some((token) => token.startsWith(begins(word))));
  const all = async (one) => (await one.tokens()).flatMap(([, tokens]) => tokens);

  /** Whether any of the first pages has all the words: few are looked at when it is one of those. */
  const anyHas = async (hits, wanted) => {
    for (const [from, to] of TRIED) {
      const tokens = await Promise.all(hits.slice(from, to).map(all));
      if (tokens.some((found) => has(found, wanted))) return true;
    }
    return false;
  };

  /** What one word leads to: {scores: by row, 0 for none, 1 at most; heads: hits by row; lists: {one, score} by id;
      terms: those that have the word, {tokens, rows}}. */
  const under = async (word) => {
    const { heads, rows } = await open();
    const direct = await search(heads, term(word));
    const meant = direct.map((one) => [one, rows.terms[one.id]]).filter(([, known]) => known);
    const others = direct.filter(({ id }) => !rows.terms[id]);
    if (!(await anyHas(others, [word]))) others.length = 0;
    const scores = new Float32Array(rows.ids.length);
    const found = { scores, heads: new Map(), lists: new Map(), terms: [] };
    const most = others.find((one) => one.row !== undefined)?.score;
    for (const one of others) {
      if (one.row === undefined) found.lists.set(one.id, { one, score: TERM.whole });
      else {
        found.heads.set(one.row, one);
        scores[one.row] = one.score / most;
      }
    }
    const led = meant.map(async ([one, [kind, id, words, page]]) => {
      const tokens = split(words);
      if (!has(tokens, [word])) return;
      const score = tokens.some((token) => root(token) === root(word)) ? TERM.whole : TERM.begun;
      const under_ = (await values(kind))[id];
      for (const row of under_) scores[row] = Math.max(scores[row], score);
      found.terms.push({ id: one.id, tokens, rows: new Set(under_) });
      if (page) found.lists.set(one.id, { one, score });
    });
    await Promise.all(led);
    return found;
  };

  /** The same for the last words that were asked for: while one types, only the last word changes. */
  const KEPT = 32;
  const kept = new Map();
  const known = (word) => {
    if (!kept.has(word)) {
      if (kept.size >= KEPT) kept.delete(kept.keys().next().value);
      kept.set(word, under(word).catch((reason) => {
        kept.delete(word);
        throw reason;
      }));
    }
    return kept.get(word);
  };

  /** Rows and lists by how many of the words lead to them, then by their scores; only those with all, if there are any
      sheets. {hits, loose, termsOf(row)} */
  const answer = async (wanted) => {
    const [each, sheets] = [await Promise.all(wanted.map(known)), await everything()];
    // a term that has several of the words is meant by them
    const meant = new Map();
    for (const { terms } of each) for (const one of terms) meant.set(one.id, [...(meant.get(one.id) || []), one]);
    const more = new Float32Array(sheets.length);
    for (const [{ rows }, ...others] of meant.values()) {
      if (others.length) for (const row of rows) more[row] += others.length * TERM.whole;
    }
    const found = [];
    for (let row = 0; row < sheets.length; row += 1) {
      let words = 0;
      let score = more[row];
      for (const { scores } of each) {
        if (scores[row]) words += 1;
        score += scores[row];
      }
      if (words) found.push({ words, score, one: each.find(({ heads }) => heads.has(row))?.heads.get(row) ?? sheets[row] });
    }
    const roots = wanted.map(root);
    const named = async (one) => {
      const [, title] = (await one.tokens()).find(([name]) => name === "title");
      return title.every((token) => roots.some((begun) => token.startsWith(begun)));
    };
    const ids = new Set(each.flatMap(({ lists }) => [...lists.keys()]));
    const lists = [...ids].map((id) => {
      const among = each.map((words) => words.lists.get(id)).filter(Boolean);
      return { words: among.length, score: among.reduce((sum, { score }) => sum + score, 0), one: among[0].one };
    });
    lists.sort((a, b) => b.words - a.words || b.score - a.score);
    // "housing Valencia" leads to the pages of both, too
    const told = await Promise.all(lists.slice(0, LISTS).map(async (list) => list.words === wanted.length || named(list.one)));
    found.push(...lists.slice(0, LISTS).filter((_, n) => told[n]));
    const best = found.reduce((most, { words, one }) => (one.row === undefined ? most : Math.max(most, words)), 0);
    const loose = best > 0 && best < wanted.length;
    found.sort((a, b) => b.words - a.words || b.score - a.score);
    return {
      hits: found.filter(({ words, one }) => loose || words === wanted.length || one.row === undefined).map(({ one }) => one),
      // of many words, some may be missing
      almost: wanted.length < 3 ? [] : found.filter(({ words }) => words * 2 >= wanted.length).map(({ one }) => one),
      loose,
      termsOf: (row) => each.flatMap(({ terms }) => terms.filter(({ rows }) => rows.has(row)).map(({ tokens }) => ["terms", tokens])),
    };
  };

  /* How it is ranked ---------------------------------------------------------------------------------------------- */

  /** What a page's words are worth for those of a query, by the fields of its documents. */
  const worth = (fields, wanted, phrase) => {
    const roots = wanted.map(root);
    const best = new Array(roots.length).fill(0);
    const together = new Array(roots.length).fill(0);
    let typed = 0;
    for (const [name, tokens] of fields) {
      if (!WORTH[name]) continue;
      const part = name === "content" ? "content" : "heads";
      if (` ${tokens.join(" ")} `.includes(` ${phrase} `)) typed = Math.max(typed, AS_TYPED[part]);
      const at = roots.map((one) => tokens.flatMap((token, n) => (token.startsWith(one) ? [n] : [])));
      at.forEach((places, n) => {
        // a word that is all there is worth more than the beginning of another
        const whole = places.some((place) => root(tokens[place]) === roots[n]);
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
  const ranked = async (hits, wanted, { phrase, termsOf, bodies = new Map() }) => {
    const looked = await Promise.all(
      hits.slice(0, LOOKED_AT).map(async (one) => {
        const body = bodies.get(one.row);
        const documents = one.row === undefined || !body || body === one ? [one] : [one, body];
        const fields = await Promise.all(documents.map((document) => document.tokens()));
        return [worth([...fields.flat(), ...termsOf(one.row)], wanted, phrase), one];
      }),
    );
    return [...looked.sort(([a], [b]) => b - a).map(([, one]) => one), ...hits.slice(LOOKED_AT)];
  };

  /** Sheets in the reader's language first, then the others. */
  const ordered = (hits) => [...hits.filter((one) => !one.language), ...hits.filter((one) => one.language)];

  /* What is asked ------------------------------------------------------------------------------------------------- */

  /** The words of a query that are worth looking for: no articles, no elided ones, no single letters; short ones when
      there is nothing else. */
  const words = (query) => {
    const skipped = ignored();
    const good = split(query).filter((word) => (word.length > 1 || /\p{N}/u.test(word)) && !skipped.has(word));
    const long = [...new Set(good)].filter((word) => !short(word));
    return long.length ? long : good.slice(0, 1);
  };

  /** Full texts that have all the words. Pagefind leaves aside a word that no page has. */
  const texts = async (wanted) => {
    const from = await openBodies();
    const hits = await search(from, wanted.map(term).join(" "));
    return (await anyHas(hits, wanted)) ? hits : [];
  };

  const find = async (query, { texts: asked = false, first = () => {} } = {}) => {
    await open();
    const wanted = words(query);
    if (!wanted.length) return { hits: [], loose: false, whole: false, idle: true };
    const found = await answer(wanted);
    const by = { phrase: split(query).join(" "), termsOf: found.termsOf };
    const told = (hits) => ordered(hits).map((one) => ({ ...one, data: () => one.data(wanted) }));
    let { hits, loose } = found;
    if (!loose) hits = await ranked(hits, wanted, by);
    let whole = asked || loose || wanted.length > 2 || hits.length < ENOUGH;
    if (whole) {
      if (!loose && hits.length) await first(told(hits));
      const more = await texts(wanted).catch(() => undefined); // what the heads answer is better than nothing
      whole = Boolean(more);
      if (more?.length) {
        const before = new Set(loose ? [] : hits.map((one) => one.row));
        const others = more.filter((one) => !before.has(one.row));
        const half = LOOKED_AT / 2;
        hits = loose ? others : [...hits.slice(0, half), ...others.slice(0, half), ...hits.slice(half), ...others.slice(half)];
        loose = false;
        if (wanted.length > 1) hits = await ranked(hits, wanted, { ...by, bodies: new Map(more.map((one) => [one.row, one])) });
      }
    }
    if (hits.length < ENOUGH) {
      const before = new Set(hits.map(({ row, id }) => row ?? id));
      hits = [...hits, ...found.almost.filter(({ row, id }) => !before.has(row ?? id))];
    }
    if (!hits.length) await table("rows"); // Pagefind finds nothing, too, when it cannot load an index
    return { hits: told(hits), loose, whole, idle: !hits.length && wanted.every(short) };
  };

  /* How it is shown ----------------------------------------------------------------------------------------------- */

  /** A passage of a text, in parts: [text, whether it begins like a word that was asked for]. It is the `excerpt` that
      Pagefind proposes, unless the text has such a word elsewhere. */
  const marked = (content, excerpt, wanted = []) => {
    const roots = wanted.map(root);
    const asked = (word) => roots.some((one) => fold(word).startsWith(one));
    const parts = (text) => text.split(/([\p{L}\p{N}]+)/u).map((part, n) => [part, n % 2 === 1 && asked(part)]);
    const words = content.split(" ");
    let first = content.split(excerpt)[0].split(" ").length - 1;
    if (!parts(excerpt).some(([, found]) => found)) {
      const at = words.findIndex((word) => parts(word).some(([, found]) => found));
      if (at >= 0) first = Math.max(0, Math.min(at - EXCERPT / 3, words.length - EXCERPT));
    }
    first = Math.floor(first);
    const text = words.slice(first, first + EXCERPT).join(" ");
    return parts(spaced(`${first ? "… " : ""}${text}${first + EXCERPT < words.length ? " …" : ""}`));
  };

  /** Pagefind makes every space an ordinary one: those of French stay with their signs. */
  const spaced = (text) => text.replace(/ (?=[:;!?»…])/g, "\u00a0").replace(/(?<=«) /g, "\u00a0");

  /** Text, and <mark> around what was found. Nothing else becomes an element. */
  const passage = (parts) => parts.map(([text, found]) => (found ? make("mark", { textContent: text }) : text));

  return { open, find, all: everything, values, table, passage };
})();

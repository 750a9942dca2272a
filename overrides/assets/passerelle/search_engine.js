/* Search: Pagefind's indexes of one language, asked as readers ask. Loaded by whoever needs it first.

   window.passerelle.search = {open, find, all, table, values, passage}
     open()               loads the indexes of heads and terms; rejects when they cannot be reached. {rows: what
                          rows.json holds}
     find(query, {texts, first}) {hits, loose, whole, idle}: hits in the order of the answer; `loose` when no page has every
                          word; `whole` when the full texts were asked too. They are when `texts` says so, when few heads
                          answer, and for three words and more; first(hits) is then given what the heads answer, which is
                          there sooner. `idle` when there is nothing in the query to look for.
     hit                  {row, language, data()}: row of the practice, undefined for a list; language of a sheet that
                          is not in the reader's; data() gives {path, title, titled, where, period, passage}, the passage
                          with what the sheet is found by where no text that is shown says so.
     values(name)         value → rows of the practices that have it, for a facet or a kind of terms
     passage(parts)       a hit's passage as elements */
window.passerelle.search = (() => {
  const { make } = window.passerelle.basics;
  const { split, root, has, parts } = window.passerelle.forms;
  const { open, openBodies, search, everything, table, values } = window.passerelle.indexes;
  const { ranked } = window.passerelle;
  const ENOUGH = 8; // heads that answer a question without the full texts
  /* Letters from which on a word may be the beginning of longer ones, in a base of so many practices. */
  const shortest = (practices) => (practices > 5000 ? 5 : practices > 1500 ? 4 : 3);
  const FIRST = 6; // answers of the heads that come before the first of the full texts
  const LISTS = 6; // pages of cities, themes… that are looked at
  const TRIED = [[0, 2], [2, 12]]; // answers by which it is told whether a word is there at all
  const TERM = { whole: 0.5, begun: 0.25 }; // scores of what is found by a term that has a word, or its beginning

  const ignored = () => new Set(document.querySelector("[data-search]").dataset.ignored.split(" "));

  /* What is found ------------------------------------------------------------------------------------------------- */

  /** A short word must be there as it is: too many begin with it. */
  let least;
  const short = (word) => word.length < least && !/\p{N}/u.test(word);
  const term = (word) => (short(word) ? `"${word}"` : word);

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
      terms: those that have the word, {tokens, names, rows}}. */
  const under = async (word) => {
    const { heads, rows } = await open();
    const direct = await search(heads, term(word));
    const meant = direct.map((one) => [one, rows.terms[one.id]]).filter(([, known]) => known);
    // what is found by its countries alone, which are shown and weigh nothing, is found by their terms
    const others = direct.filter(({ id, score }) => score > 0 && !rows.terms[id]);
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
      const practices = (await values(kind))[id];
      for (const row of practices) scores[row] = Math.max(scores[row], score);
      found.terms.push({ id: one.id, tokens, names: words.split(", "), rows: new Set(practices) });
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
      sheets. {hits, loose, termsOf(row), namesOf(row)} */
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
    const named = async (one) =>
      (await one.names()).some((name) => split(name).every((token) => roots.some((begun) => token.startsWith(begun))));
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
      namesOf: (row) => each.flatMap(({ terms }) => terms.filter(({ rows }) => rows.has(row)).flatMap(({ names }) => names)),
      termsOf: (row) => each.flatMap(({ terms }) => terms.filter(({ rows }) => rows.has(row)).map(({ tokens }) => ["terms", tokens])),
    };
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

  /** What is shown of a hit. Where neither title nor passage has a word that was asked for, what has it comes first. */
  const reasoned = async (one, wanted, namesOf) => {
    const shown = await one.data(wanted);
    const tells = (parts_) => parts_.some(([, found]) => found);
    if (one.row === undefined || tells(shown.titled) || tells(shown.passage)) return shown;
    const reason = [...shown.names, ...namesOf(one.row)].map((name) => parts(name, wanted)).find(tells);
    return reason ? { ...shown, passage: [...reason, [" · ", false], ...shown.passage] } : shown;
  };

  /** Full texts that have all the words. Pagefind leaves aside a word that no page has. */
  const texts = async (wanted) => {
    const from = await openBodies();
    const hits = await search(from, wanted.map(term).join(" "));
    return (await anyHas(hits, wanted)) ? hits : [];
  };

  /** Rejects when the index is out of reach: Pagefind then finds nothing, even of what is there. */
  const reach = async () => {
    const { heads } = await open();
    const [[sheet]] = [await everything(), await table("rows")];
    const [, title] = (await sheet.tokens()).find(([name]) => name === "title");
    const longest = title.reduce((one, other) => (other.length > one.length ? other : one));
    if (!(await search(heads, longest)).length) throw new Error("index");
  };

  const find = async (query, { texts: asked = false, first = () => {} } = {}) => {
    const { rows } = await open();
    least = shortest(rows.ids.length);
    const wanted = words(query);
    if (!wanted.length) return { hits: [], loose: false, whole: true, idle: true };
    const found = await answer(wanted);
    const by = { phrase: split(query).join(" "), termsOf: found.termsOf };
    const told = (hits) => ordered(hits).map((one) => ({ ...one, data: () => reasoned(one, wanted, found.namesOf) }));
    let { hits, loose } = found;
    if (!loose) hits = await ranked(hits, wanted, by);
    let whole = asked || loose || wanted.length > 2 || hits.length < ENOUGH;
    if (whole) {
      if (!loose && hits.length) await first(told(hits));
      const more = await texts(wanted).catch((reason) => {
        if (!hits.length) throw reason;
        return undefined; // what the heads answer is better than nothing
      });
      whole = Boolean(more);
      if (more?.length) {
        const before = new Set(loose ? [] : hits.map((one) => one.row));
        const others = more.filter((one) => !before.has(one.row));
        hits = loose ? others : [...hits.slice(0, FIRST), ...others.slice(0, FIRST), ...hits.slice(FIRST), ...others.slice(FIRST)];
        loose = false;
        if (wanted.length > 1) hits = await ranked(hits, wanted, { ...by, bodies: new Map(more.map((one) => [one.row, one])) });
      }
    }
    if (hits.length < ENOUGH) {
      const before = new Set(hits.map(({ row, id }) => row ?? id));
      hits = [...hits, ...found.almost.filter(({ row, id }) => !before.has(row ?? id))];
    }
    if (!hits.length) await reach();
    return { hits: told(hits), loose, whole, idle: !hits.length && wanted.every(short) };
  };

  /* How it is shown ----------------------------------------------------------------------------------------------- */

  /** Text, and <mark> around what was found. Nothing else becomes an element. */
  const passage = (parts) => parts.map(([text, found]) => (found ? make("mark", { textContent: text }) : text));

  return { open, find, all: everything, values, table, passage };
})();

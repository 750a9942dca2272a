/* Pagefind's indexes of one language and the tables beside them.

   window.passerelle.indexes = {open, openBodies, search, everything, table, values}
     open()               loads the index of heads and terms; rejects when it cannot be reached. {rows: what rows.json
                          holds, heads}
     openBodies()         loads the index of the full texts
     search(from, term)   hits in an index, in Pagefind's order
     everything()         a hit for each sheet, by row
     table(name)          a table beside the index
     values(name)         value → rows of the practices that have it, for a facet or a kind of terms
     hit                  {row, language, score, id, tokens(), names(), data(wanted)}: row of the practice, undefined for
                          a list or a term; language of a sheet that is not in the reader's; data() gives {path, title,
                          titled, where, period, passage, names}: `titled` and `passage` in parts (forms.js), `names`
                          what else it is found by, its keywords and places. */
window.passerelle.indexes = (() => {
  const { json, once } = window.passerelle.basics;
  const { EXCERPT, marked, parts, split } = window.passerelle.forms;
  const BREAKS = /\u200b ?/g; // see hooks/passerelle/search/documents.py
  /* How much a word weighs in what a practice is called, beside its text. */
  const RANKING = {
    heads: { metaWeights: { title: 60, places: 45, visited: 20, words: 30, where: 0, period: 1 }, diacriticSimilarity: 0 },
    bodies: { metaWeights: { title: 60, items: 10, places: 1, visited: 1, where: 0, period: 0 }, diacriticSimilarity: 0 },
  };

  const field = () => document.querySelector("[data-search]");
  const base = () => new URL(field().dataset.search, location.href).href;

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

  /** Where the shard stands that has a row. */
  const folderOf = (folder, row, shard) => (row < shard ? folder : `${folder}${Math.floor(row / shard)}/`);

  /** An index, maybe in shards of so many practices, and which row of the practices each result is: {instance, rowOf}. */
  const index = (module, folder, ranking, { ids, shard }) =>
    inTurn(async () => {
      // A worker of Pagefind's would be sent thousands of results one by one, and told of each that it is not needed.
      const options = { ranking, excerptLength: EXCERPT, noWorker: true };
      const instance = module.createInstance({ basePath: folder, ...options });
      await instance.search(""); // finds nothing; `init` does not wait until the memory is there
      for (let row = shard; row < ids.length; row += shard) await instance.mergeIndex(folderOf(folder, row, shard), options);
      return { instance, rowOf: new Map(ids.map((id, row) => [id, row])) };
    });

  const results = async ({ instance }, term) => (await inTurn(() => instance.search(term))).results;

  const open = once(async () => {
    if (location.protocol === "file:") throw new Error("file");
    const folder = `${base()}pagefind/`;
    const [module, rows] = await Promise.all([import(`${folder}pagefind.js`), table("rows")]);
    const languageOf = new Map();
    for (const [language, foreign] of Object.entries(rows.foreign)) for (const row of foreign) languageOf.set(row, language);
    return { module, folder, rows, languageOf, heads: await index(module, folder, RANKING.heads, rows) };
  });

  const openBodies = once(async () => {
    const { module, folder } = await open();
    return index(module, `${folder}body/`, RANKING.bodies, await table("body/ids"));
  });

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
      tokens: once(async () => {
        const { meta, content } = await found.data();
        return Object.entries({ ...meta, content }).map(([name, text]) => [name, split((text || "").replace(BREAKS, " "))]);
      }),
      /** Names of the page of a city, a theme… */
      names: async () => {
        const { meta } = await found.data();
        return [meta.title, ...(meta.places || meta.themes || "").split(",")].map(plain).filter(Boolean);
      },
      data: async (wanted) => {
        const { meta, content, excerpt, raw_url: url } = await found.data();
        return {
          path: `${base()}${url.replace(/^\//, "").replace(/\.html$/, "/")}`,
          title: plain(meta.title),
          titled: parts(plain(meta.title), wanted),
          where: plain(meta.where),
          period: plain(meta.period),
          passage: marked(plain(content), plain(excerpt), wanted),
          names: [meta.words, meta.places, meta.visited].flatMap((text = "") => plain(text).split(/, */)).filter(Boolean),
        };
      },
    };
  };

  const search = async (from, term) => {
    const { languageOf } = await open();
    return (await results(from, term)).map((found) => hit(found, from, languageOf));
  };

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
    return rows.ids.map((id, row) => {
      const data = once(() => fragment(folderOf(folder, row, rows.shard), id));
      return hit({ id, score: 0, data }, heads, languageOf);
    });
  });

  return { open, openBodies, search, everything, table, values };
})();

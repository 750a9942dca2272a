/* What there is to choose from, in the words of any language: a file each, loaded when it is asked for. */
window.passerelle.choosing = {};
window.passerelle.choosing.choices = (() => {
  const { fold, json, once } = window.passerelle.basics;

  // As choose.py writes them
  const sheet = ([id, name, language, languages]) => ({ id, name, title: name, language, languages });
  const list = ([id, name, title, map]) => ({ id, name, title, map });

  /** A language's sheets and lists, by kind. */
  const read = (code, found) => {
    const kinds = {};
    for (const [kind, entries] of Object.entries(found)) {
      const named = kind === "practices" ? sheet : list;
      const all = entries.map((entry) => ({ language: code, ...named(entry) }));
      for (const one of all) one.folded = fold(`${one.name} ${one.id}`);
      kinds[kind] = { all, byId: new Map(all.map((one) => [one.id, one])) };
    }
    return kinds;
  };

  /** Reads the files at `addresses`, by language: `load` promises a language's, `loaded` has those that are there. */
  return (addresses) => {
    const loaded = {};
    const loads = {};
    for (const [code, address] of Object.entries(addresses)) {
      loads[code] = once(async () => (loaded[code] = read(code, await json(address))));
    }
    return { loaded, load: (code) => loads[code]() };
  };
})();

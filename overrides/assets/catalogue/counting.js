/* Which rows a choice leaves, and what each further value would give.

   window.passerelle.catalogue.counting(facets, tables, size) = {kept, left, tally, valueOf}
     tables            {facet: {value: [row, …]}}: rows from 0 to `size` - 1, of the practices that have the value
     kept(choice)      a mask, 1 for each row that has one of the values chosen of each facet
     left(choice, found)    how many these are; `found` is a mask of the rows that words lead to, undefined for all
     tally(choice, found)   {facet: {value: number}}: what each value would give beside the choice in the other facets
     valueOf(facet, row)    {id, label} of the row's first value */
window.passerelle.catalogue = window.passerelle.catalogue || {};
window.passerelle.catalogue.counting = (facets, tables, size) => {
  const rowsOf = new Map(
    facets.map(({ name }) => [
      name,
      new Map(Object.entries(tables[name] || {}).map(([id, rows]) => [id, Uint32Array.from(rows)])),
    ]),
  );

  /** For each row, how many facets it misses, and the last one of these: one pass over what was chosen. */
  const missed = (choice) => {
    const count = new Uint8Array(size);
    const last = new Uint8Array(size);
    facets.forEach(({ name }, n) => {
      if (!choice[name]) return;
      const has = new Uint8Array(size);
      for (const id of choice[name]) for (const row of rowsOf.get(name).get(id) || []) has[row] = 1;
      for (let row = 0; row < size; row += 1) {
        if (has[row]) continue;
        count[row] += 1;
        last[row] = n;
      }
    });
    return { count, last };
  };

  const kept = (choice) => missed(choice).count.map((count) => (count ? 0 : 1));

  const left = (choice, found) => kept(choice).reduce((sum, one, row) => sum + (one && (!found || found[row]) ? 1 : 0), 0);

  const tally = (choice, found) => {
    const { count, last } = missed(choice);
    const counts = {};
    facets.forEach(({ name }, n) => {
      const among = new Uint8Array(size);
      for (let row = 0; row < size; row += 1) {
        const stays = !count[row] || (count[row] === 1 && last[row] === n);
        among[row] = stays && (!found || found[row]) ? 1 : 0;
      }
      counts[name] = {};
      for (const [id, rows] of rowsOf.get(name)) {
        let sum = 0;
        for (let at = 0; at < rows.length; at += 1) sum += among[rows[at]];
        counts[name][id] = sum;
      }
    });
    return counts;
  };

  /** Facet → the values by number, and which of them is the first of each row; made when it is asked for. */
  const firsts = new Map();
  const first = (name) => {
    if (!firsts.has(name)) {
      const labels = new Map(facets.find((facet) => facet.name === name)?.values.map(({ id, label }) => [id, label]));
      const values = [...(rowsOf.get(name)?.keys() || [])].map((id) => ({ id, label: labels.get(id) }));
      const at = new Int32Array(size).fill(-1);
      values.forEach(({ id }, n) => {
        for (const row of rowsOf.get(name).get(id)) if (at[row] < 0) at[row] = n;
      });
      firsts.set(name, { values, at });
    }
    return firsts.get(name);
  };
  const valueOf = (name, row) => {
    const { values, at } = first(name);
    return values[at[row]] || {};
  };

  return { kept, left, tally, valueOf };
};

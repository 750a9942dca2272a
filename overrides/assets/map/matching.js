/* Which practices and places a choice leaves, and what each further value would give. */
window.passerelle.world = window.passerelle.world || {};
window.passerelle.world.matching = ({ facets, values, places, programmes }) => {
  // Facets are named by their index, the choice of a programme by the one that follows; what is lacking, by their bits.
  const PROGRAMME = facets.length;
  const kinds = [...facets, { name: "pairs", values: programmes }];
  const owned = facets.flatMap(({ place }, n) => (place ? [] : [n])); // facets of practices, as `values` has them
  const placed = facets.flatMap(({ place }, n) => (place ? [n] : []));

  // All values of all facets stand in one row.
  const row = kinds.flatMap(({ values: all }, n) => all.map(({ id }) => ({ n, id })));
  const facetOf = Int8Array.from(row, ({ n }) => n);
  const starts = kinds.map((_, n) => row.findIndex((value) => value.n === n));
  const spots = kinds.map(({ values: all }, n) => new Map(all.map(({ id }, v) => [id, starts[n] + v])));
  const ofPractice = values.map((own) => Int32Array.from(owned.flatMap((n, at) => own[at].map((v) => starts[n] + v))));
  const ofPlace = places.map((place) => Int32Array.from(placed.map((n) => spots[n].get(place[facets[n].place]))));
  const ofProgramme = new Map(programmes.map(({ practice, id }) => [practice, [spots[PROGRAMME].get(id)]]));

  /* For each of `all`, lists of values, the bits of those facets `which` that it has no chosen value of. */
  const missed = (all, which, choice) => {
    const wanted = which.filter((n) => choice[facets[n].name]).reduce((bits, n) => bits | (1 << n), 0);
    const chosen = new Uint8Array(row.length);
    for (const n of which) for (const id of choice[facets[n].name] || []) chosen[spots[n].get(id)] = 1;
    return all.map((own) => own.reduce((bits, v) => (chosen[v] ? bits & ~(1 << facetOf[v]) : bits), wanted));
  };

  /* Counts places for each value, a place once: they come one after the other. */
  const counter = () => {
    const counts = new Int32Array(row.length);
    const last = new Int32Array(row.length).fill(-1);
    return {
      /** A place is there for what has these values, and would be without the facets whose bits are `missing`. */
      note(place, own, missing) {
        if (missing & (missing - 1)) return; // more than one
        for (const v of own) {
          if ((missing && missing !== 1 << facetOf[v]) || last[v] === place) continue;
          last[v] = place;
          counts[v] += 1;
        }
      },
      told: () => {
        const found = Object.fromEntries(kinds.map(({ name }) => [name, {}]));
        row.forEach(({ n, id }, v) => (found[kinds[n].name][id] = counts[v]));
        return found;
      },
    };
  };

  /**
   * {places: index of a place → indexes of its practices, practices, pairs, counts: for the panel, in places}. Country and
   * city are those of the place itself, not of others in the same practice. A programme (`choice.pairs`, with its `pairs`)
   * leaves its own places; where a place is chosen, so is the other end of its pairs.
   */
  return (choice, pairs) => {
    const programme = choice.pairs ? programmes.find(({ id }) => id === choice.pairs[0]).practice : undefined;
    const away = missed(ofPractice, owned, choice);
    const elsewhere = missed(ofPlace, placed, choice);
    const others = new Map(); // index of a place → those at the other ends of its pairs
    for (const { mentor, mentee } of pairs) {
      for (const [one, other] of [[mentor, mentee], [mentee, mentor]]) others.set(one, [...(others.get(one) || []), other]);
    }
    const counts = counter();
    const found = new Map();
    places.forEach((place, n) => {
      const kept = place.in.filter((practice) => {
        const lacking = away[practice] | (programme === undefined || practice === programme ? 0 : 1 << PROGRAMME);
        let stays = false;
        for (const here of practice === programme ? [n, ...(others.get(n) || [])] : [n]) {
          const missing = lacking | elsewhere[here];
          counts.note(n, ofPractice[practice], missing);
          counts.note(n, ofPlace[here], missing);
          if (ofProgramme.has(practice)) counts.note(n, ofProgramme.get(practice), missing);
          stays ||= !missing;
        }
        return stays;
      });
      if (kept.length) found.set(n, kept);
    });
    const drawn = pairs.filter(({ mentor, mentee }) => !away[programme] && !(elsewhere[mentor] && elsewhere[mentee]));
    return { places: found, practices: new Set([...found.values()].flat()), pairs: drawn, counts: counts.told() };
  };
};

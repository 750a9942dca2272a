/* Which practices and places a choice leaves, and what each further value would give. */
window.passerelle.world = window.passerelle.world || {};
window.passerelle.world.matching = ({ facets, practices, places, pairs }) => {
  const sets = practices.map((practice) =>
    Object.fromEntries(facets.map(({ name, values }, n) => [name, new Set(practice.values[n].map((v) => values[v].id))])),
  );
  const fits = (n, name, ids) => !ids || ids.some((id) => sets[n][name].has(id));

  /** {practices: set of indexes, counts: for the panel}: practices that have, of each facet, one of the values chosen. */
  const byFacets = (choice) => {
    const counts = Object.fromEntries(facets.map(({ name }) => [name, {}]));
    const count = (n, name) => sets[n][name].forEach((id) => (counts[name][id] = (counts[name][id] || 0) + 1));
    const chosen = new Set();
    practices.forEach((practice, n) => {
      const missed = facets.filter(({ name }) => !fits(n, name, choice[name]));
      if (!missed.length) {
        chosen.add(n);
        facets.forEach(({ name }) => count(n, name));
      } else if (missed.length === 1) count(n, missed[0].name);
    });
    return { practices: chosen, counts };
  };

  /**
   * {practices, counts, places: index of a place → indexes of its practices, pairs}. Country and city are those of the
   * place itself, not of others in the same practice. A programme leaves its own places, and both ends of a pair.
   */
  return (choice, programme) => {
    const { practices: chosen, counts } = byFacets(choice);
    const kept = programme < 0 ? chosen : new Set([programme].filter((n) => chosen.has(n)));
    const here = ({ code, id }) => (choice.country?.includes(code) ?? true) && (choice.city?.includes(id) ?? true);
    const drawn = pairs.filter(
      ({ practice, mentor, mentee }) =>
        practice === programme && kept.has(practice) && (here(places[mentor]) || here(places[mentee])),
    );
    const ends = new Set(drawn.flatMap(({ mentor, mentee }) => [mentor, mentee]));
    const found = new Map();
    places.forEach((place, n) => {
      const own = place.in.filter(([practice]) => kept.has(practice));
      if (own.length && (here(place) || ends.has(n))) found.set(n, own);
    });
    const shown = new Set([...found.values()].flatMap((own) => own.map(([practice]) => practice)));
    return { practices: shown, counts, places: found, pairs: drawn };
  };
};

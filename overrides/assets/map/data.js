/* The data of the map, unpacked, and the parts of it that are read only when they are needed. */
window.passerelle.world = window.passerelle.world || {};
window.passerelle.world.data = (world, addresses) => {
  const { json, once } = window.passerelle.basics;
  const told = once(() => json(addresses.practices));
  const mentored = once(() => json(addresses.pairs));

  const summed = (steps) => {
    let sum = 0;
    return steps.map((step) => (sum += step));
  };
  const places = world.places.map((place) => ({ ...place, in: summed(place.in) }));

  return {
    ...world,
    places,

    /** Promises those of a place's practices that are asked for: [{id, title, lang, roles}]. */
    async practicesOf(place, asked) {
      const { sheets, roles, in: sets } = await told();
      const at = new Map(places[place].in.map((practice, n) => [practice, n]));
      return asked.map((practice) => {
        const [id, title, lang] = sheets[practice];
        return { id, title, lang, roles: roles[sets[place][at.get(practice)]] };
      });
    },

    /** Promises the pairs of the programme with that index: [{number, mentor, mentee, topic, lang}]. */
    async pairsOf(programme) {
      const pairs = (await mentored())[programme];
      return pairs.map(([mentor, mentee, topic, lang], n) => ({ number: n + 1, mentor, mentee, topic, lang }));
    },
  };
};

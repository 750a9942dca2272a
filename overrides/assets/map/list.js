/* The list below the map: narrowed to the same places and practices. */
window.passerelle.world = window.passerelle.world || {};
window.passerelle.world.list = (section) => {
  const countries = [...section.querySelectorAll(".pl-places__country")].map((country) => ({
    country,
    places: [...country.querySelectorAll("[data-place]")].map((place) => ({
      place,
      id: place.dataset.place,
      practices: [...place.querySelectorAll("[data-practice]")],
    })),
  }));
  /** `found` leads from the id of a place to the set of ids of its practices that are chosen. */
  return (found) => {
    for (const { country, places } of countries) {
      for (const { place, id, practices } of places) {
        const chosen = found.get(id);
        place.hidden = !chosen;
        for (const practice of practices) practice.hidden = !chosen?.has(practice.dataset.practice);
      }
      country.hidden = places.every(({ place }) => place.hidden);
    }
  };
};

/* The list below the map: narrowed to the same places and practices. */
window.passerelle.world = window.passerelle.world || {};
window.passerelle.world.list = (section, { texts }) => {
  const countries = [...section.querySelectorAll(".pl-places__country")].map((country) => ({
    country,
    places: [...country.querySelectorAll("[data-place]")].map((place) => ({
      place,
      id: place.dataset.place,
      practices: [...place.querySelectorAll("[data-practice]")],
      more: place.querySelector(".pl-places__more a"),
    })),
  }));
  /** `found` leads from the id of a place to the set of the indexes of its practices that are chosen. */
  return (found) => {
    for (const { country, places } of countries) {
      for (const { place, id, practices, more } of places) {
        const chosen = found.get(id);
        place.hidden = !chosen;
        if (!chosen) continue;
        for (const practice of practices) practice.hidden = !chosen.has(Number(practice.dataset.practice));
        if (!more) continue;
        const told = practices.filter((practice) => !practice.hidden).length;
        const rest = chosen.size - told;
        more.parentElement.hidden = !rest;
        more.textContent = texts.plural(told ? "more" : "practices", rest);
      }
      country.hidden = places.every(({ place }) => place.hidden);
    }
    section.hidden = !found.size; // no heading of nothing
  };
};

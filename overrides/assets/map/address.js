/* What the address of the map says beside what was chosen: the place that is open. */
window.passerelle.world = window.passerelle.world || {};
window.passerelle.world.address = {
  /** Id of a place, null where the address names none. */
  place: () => new URLSearchParams(location.search).get("place"),

  /** Name the open place, null for none: no step to go back to. */
  setPlace(id) {
    const address = new URL(location.href);
    if (id) address.searchParams.set("place", id);
    else address.searchParams.delete("place");
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  },
};

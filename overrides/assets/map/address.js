/* What the address of the map says beside facets: the programme whose pairs are drawn, and the place that is open. */
window.passerelle.world = window.passerelle.world || {};
window.passerelle.world.address = (() => {
  const change = (name, value, how) => {
    const address = new URL(location.href);
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
    if (address.href !== location.href) history[how](history.state, "", address);
  };
  return {
    /** {pairs: id of a practice, place: id of a place}, null where the address says nothing. */
    read() {
      const asked = new URLSearchParams(location.search);
      return { pairs: asked.get("pairs"), place: asked.get("place") };
    },
    /** A programme is a step to go back to. */
    setPairs: (id) => change("pairs", id, "pushState"),
    /** A place is not. */
    setPlace: (id) => change("place", id, "replaceState"),
  };
})();

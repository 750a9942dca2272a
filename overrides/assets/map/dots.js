/* The dots of the map, and the circles that stand for several: reached by Tab in the order in which they are read. */
window.passerelle.world = window.passerelle.world || {};
window.passerelle.world.dots = (map, { texts, still, onOpen, onSettle }) => {
  const { make } = window.passerelle.basics;
  const ROW = 60; // pixels: dots of one row are read from left to right
  const DOT = 9; // radius in pixels
  const NAMED = 3; // places of a circle
  const byPeople = (a, b) => (b.people || 0) - (a.people || 0);

  /* Some of the places in a circle, so that it can be told from others. */
  const largest = (cluster) => {
    const names = cluster.getAllChildMarkers().map(({ options }) => options.place).sort(byPeople).map(({ name }) => name);
    return names.length > NAMED ? [...names.slice(0, NAMED), "…"] : names;
  };

  /* Circles of `radius` join what is less than `reach` pixels apart: no dot may hide another. */
  const makeGroup = ({ reach, radius, ...options }) =>
    L.markerClusterGroup({
      ...options,
      radius,
      animate: !still,
      showCoverageOnHover: false,
      zoomToBoundsOnClick: false, // `zoomTo` does, and leaves room for the buttons
      spiderfyDistanceMultiplier: 1.6,
      maxClusterRadius: reach,
      iconCreateFunction: (cluster) => {
        const count = cluster.getChildCount();
        const sum = make("span", { textContent: texts.number(count), ariaHidden: "true" });
        const textContent = `${texts.plural("cluster", count)} (${largest(cluster).join(", ")})`;
        const html = make("span", {}, sum, make("span", { className: "pl-hidden", textContent }));
        return L.divIcon({ className: "pl-world__cluster", html, iconSize: [2 * radius, 2 * radius] });
      },
    });
  const clustered = makeGroup({ reach: 50, radius: 19 });
  const apart = makeGroup({ reach: 18, radius: 14, removeOutsideVisibleBounds: false }); // arrows lead out of sight too
  const dots = new Map(); // index of a place → its dot
  let group = clustered.addTo(map);
  let shown = [];

  const dotOf = (n, place) => {
    if (dots.has(n)) return dots.get(n);
    const told = make("span", { className: "pl-hidden" });
    const icon = L.divIcon({ className: "pl-world__dot", html: told, iconSize: [28, 28] });
    const marker = L.marker(place.at, { icon, place, riseOnHover: true });
    const name = make("span", { textContent: place.name });
    marker.bindTooltip(name, { direction: "top", offset: [0, -8] });
    marker.on("click", () => onOpen(n));
    const dot = { n, place, marker, told };
    dots.set(n, dot);
    return dot;
  };

  const visible = (marker) => group.getVisibleParent(marker);
  const elementOf = (n) => (dots.has(n) ? visible(dots.get(n).marker)?.getElement() : undefined);

  /* In rows from the top, each from the left; the one that has the focus keeps it, as it is never moved. */
  const sort = () => {
    const pane = map.getPane("markerPane");
    const place = (element) => {
      const { x, y } = L.DomUtil.getPosition(element) || { x: 0, y: 0 };
      return [Math.round(y / ROW), x];
    };
    const wanted = [...pane.children].sort((a, b) => place(a)[0] - place(b)[0] || place(a)[1] - place(b)[1]);
    if (wanted.every((element, n) => pane.children[n] === element)) return;
    const fixed = wanted.indexOf(document.activeElement);
    if (fixed < 0) pane.append(...wanted);
    else {
      document.activeElement.before(...wanted.slice(0, fixed));
      document.activeElement.after(...wanted.slice(fixed + 1));
    }
  };

  /* Enter and space on a circle: zoom in, and go on with the first of what it held. */
  let opened = null;
  const hold = ({ layer }) => {
    if (opened) opened = layer.getAllChildMarkers();
  };
  /* Those of a circle that cannot be told apart at any scale are spread out by the plugin. */
  const zoomTo = ({ layer, target }) => {
    if (target._spiderfied !== layer) layer.zoomToBounds({ paddingTopLeft: [32, 32], paddingBottomRight: [64, 32] });
  };
  const goOn = () => {
    sort();
    if (!Array.isArray(opened)) return;
    const elements = new Set(opened.map((marker) => visible(marker)?.getElement()).filter(Boolean));
    const first = [...map.getPane("markerPane").children].find((element) => elements.has(element));
    opened = null;
    first?.focus();
  };
  map.getPane("markerPane").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    opened = event.target.classList.contains("pl-world__cluster");
    event.target.click();
  });
  map.on("moveend zoomend", () => setTimeout(goOn, still ? 0 : 350));
  for (const one of [clustered, apart]) one.on({ clusterclick: (event) => [hold, zoomTo].forEach((act) => act(event)), spiderfied: goOn, animationend: onSettle });

  return {
    /** What stands for a place on the map now: its dot, or the circle that it is in. */
    elementOf,

    /** Where on the map a place is seen now: {at, radius}, of its dot or of the circle that it is in. */
    standIn(n) {
      const { marker } = dots.get(n);
      const drawn = visible(marker) || marker;
      return { at: drawn.getLatLng(), radius: drawn === marker ? DOT : group.options.radius };
    },

    /** Show these places, [[index, place, number of practices]]; in circles where they crowd, with `few` only if they touch. */
    show(found, few) {
      const next = found.map(([n, place, count]) => {
        const dot = dotOf(n, place);
        const told = { place: place.name, country: place.country, practices: texts.plural("practices", count) };
        dot.told.textContent = texts.filled("marker", told);
        return dot;
      });
      const same = next.length === shown.length && next.every((dot, n) => dot === shown[n]);
      const target = few ? apart : clustered;
      if (same && target === group) return false;
      group.clearLayers();
      if (target !== group) {
        group.remove();
        group = target.addTo(map);
      }
      shown = next;
      group.addLayers(next.map(({ marker }) => marker));
      sort();
      return true;
    },

    /** What is seen now, the largest places first: {at, radius, name}; a circle has a name only among few. */
    seen() {
      const circles = new Set();
      const found = [];
      for (const { place, marker } of [...shown].sort((a, b) => byPeople(a.place, b.place))) {
        const drawn = visible(marker);
        if (drawn === marker) found.push({ at: marker.getLatLng(), radius: DOT, name: place.name });
        else if (drawn && !circles.has(drawn)) {
          circles.add(drawn);
          const name = group === apart ? `${place.name} +${texts.number(drawn.getChildCount() - 1)}` : undefined;
          found.push({ at: drawn.getLatLng(), radius: group.options.radius, name });
        }
      }
      return found;
    },
  };
};

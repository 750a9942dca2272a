/* The map itself: Leaflet without tiles, its buttons, and the land. */
window.passerelle.world = window.passerelle.world || {};
window.passerelle.world.ground = (() => {
  /** A map in `view`; the wheel scrolls the page until the reader has turned to the map. */
  const make = (view, { texts, still }) => {
    const map = L.map(view, {
      attributionControl: false,
      zoomControl: false,
      scrollWheelZoom: false,
      dragging: !matchMedia("(pointer: coarse)").matches, // one finger scrolls the page, two move the map
      fadeAnimation: !still,
      zoomAnimation: !still,
      markerZoomAnimation: !still,
      inertia: !still,
      zoomSnap: 0.25, // to fit a view closely
      minZoom: 1,
      maxZoom: 12,
      maxBounds: [[-86, -200], [86, 200]],
      maxBoundsViscosity: 0.8,
    });
    // Leaflet has no setting against sliding.
    if (still) map.panBy = (by, options) => L.Map.prototype.panBy.call(map, by, { ...options, animate: false });
    map.setView([45, 15], 3);
    map.on("focus", () => map.scrollWheelZoom.enable());
    map.on("blur", () => map.scrollWheelZoom.disable());
    // Paper has another width: the drawing keeps its size in pixels there, and is scaled (map.css).
    const measure = () => {
      const { x, y } = map.getSize();
      view.style.setProperty("--world-width", x);
      view.style.setProperty("--world-height", y);
    };
    measure();
    map.on("resize", measure);
    view.setAttribute("role", "region");
    view.setAttribute("aria-label", texts.label);
    return map;
  };

  const addButtons = (map, { texts, whole }) => {
    const control = L.control({ position: "topright" });
    control.onAdd = () => {
      const bar = L.DomUtil.create("div", "pl-world__buttons");
      for (const [name, act] of Object.entries({ zoom_in: () => map.zoomIn(), zoom_out: () => map.zoomOut(), whole })) {
        const button = L.DomUtil.create("button", `pl-world__${name}`, bar);
        Object.assign(button, { type: "button", title: texts[name], ariaLabel: texts[name] });
        button.addEventListener("click", act);
      }
      L.DomEvent.disableClickPropagation(bar);
      return bar;
    };
    control.addTo(map);
  };

  /** Draw land and borders; their colours are those of the style sheet. */
  const drawLand = (map, { land, borders }) => {
    map.createPane("land"); // below all else
    const shared = { renderer: L.svg({ padding: 0.4, pane: "land" }), interactive: false };
    L.polygon(land, { ...shared, className: "pl-world__land" }).addTo(map);
    L.polyline(borders, { ...shared, className: "pl-world__borders" }).addTo(map);
  };

  return { make, addButtons, drawLand };
})();

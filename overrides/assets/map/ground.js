/* The map itself: Leaflet without tiles, its buttons, and the land in the colours of the scheme. */
window.passerelle.world = window.passerelle.world || {};
window.passerelle.world.ground = (() => {
  /** A map in `view`; the wheel scrolls the page until the reader has turned to the map. */
  const make = (view, { texts, still }) => {
    const map = L.map(view, {
      attributionControl: false,
      zoomControl: false,
      scrollWheelZoom: false,
      fadeAnimation: !still,
      zoomAnimation: !still,
      markerZoomAnimation: !still,
      inertia: !still,
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

  /** Draw land and borders; they follow the scheme, whoever changes it. */
  const drawLand = (map, { land, borders }) => {
    const shared = { renderer: L.canvas({ padding: 0.4 }), interactive: false };
    const ground = L.polygon(land, { ...shared, weight: 0.75, fillOpacity: 1 }).addTo(map);
    const lines = L.polyline(borders, { ...shared, weight: 1 }).addTo(map);
    const probe = L.DomUtil.create("span", "", map.getContainer());
    probe.hidden = true;
    probe.style.forcedColorAdjust = "none";
    const colour = (name) => {
      probe.style.color = `var(${name})`;
      return getComputedStyle(probe).color;
    };
    const paint = () => {
      const border = colour("--world-border");
      ground.setStyle({ fillColor: colour("--world-land"), color: border });
      lines.setStyle({ color: border });
    };
    paint();
    new MutationObserver(paint).observe(document.documentElement, { attributeFilter: ["data-scheme"] });
    for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
      matchMedia(query).addEventListener("change", paint);
    }
  };

  return { make, addButtons, drawLand };
})();

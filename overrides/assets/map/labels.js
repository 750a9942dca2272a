/* Names on the map: of places beside their dots, of countries within their shapes, as many as there is room for.
   They are drawings: what can be reached and read aloud are the dots themselves. */
window.passerelle.world = window.passerelle.world || {};
window.passerelle.world.labels = (map, { names, countries, dots }) => {
  const GAP = 3; // pixels between two names
  const frame = map.getContainer();
  const pane = map.createPane("names");
  pane.setAttribute("aria-hidden", "true");
  const pen = document.createElement("canvas").getContext("2d");

  const measured = (kind) => {
    const probe = document.createElement("span");
    probe.className = `pl-world__name pl-world__name--${kind}`;
    pane.append(probe);
    const style = getComputedStyle(probe);
    const [font, size] = [`${style.fontWeight} ${style.fontSize} ${style.fontFamily}`, parseFloat(style.fontSize)];
    probe.remove();
    return (text) => {
      pen.font = font;
      return [pen.measureText(text).width * 1.04, size * 1.25];
    };
  };

  const overlaps = (a, b) =>
    a.left < b.right + GAP && b.left < a.right + GAP && a.top < b.bottom + GAP && b.top < a.bottom + GAP;

  const box = (left, top, [width, height]) => ({ left, top, right: left + width, bottom: top + height });

  /* Places where the name of a dot may stand: right, left, above, below. */
  const around = ({ x, y }, size, away) => [
    box(x + away, y - size[1] / 2, size),
    box(x - away - size[0], y - size[1] / 2, size),
    box(x - size[0] / 2, y - away - size[1], size),
    box(x - size[0] / 2, y + away, size),
  ];

  const draw = () => {
    const view = map.getSize();
    const within = (one) => one.left > 0 && one.top > 0 && one.right < view.x && one.bottom < view.y;
    const shown = dots();
    const taken = shown.map(({ at, radius }) => {
      const { x, y } = map.latLngToContainerPoint(at);
      return box(x - radius, y - radius, [2 * radius, 2 * radius]);
    });
    const bar = frame.querySelector(".pl-world__buttons")?.getBoundingClientRect();
    if (bar) {
      const { left, top } = frame.getBoundingClientRect();
      taken.push(box(bar.left - left, bar.top - top, [bar.width, bar.height]));
    }
    const drawn = [];
    const place = (text, kind, boxes) => {
      const free = boxes.find((one) => within(one) && !taken.some((other) => overlaps(one, other)));
      if (!free) return;
      taken.push(free);
      const name = document.createElement("span");
      name.className = `pl-world__name pl-world__name--${kind}`;
      name.textContent = text;
      L.DomUtil.setPosition(name, map.containerPointToLayerPoint([free.left, free.top]));
      drawn.push(name);
    };

    const ofPlace = measured("place");
    for (const { at, name, radius } of shown) {
      if (name) place(name, "place", around(map.latLngToContainerPoint(at), ofPlace(name), radius + GAP + 1));
    }
    const ofCountry = measured("country");
    const degree = (256 * 2 ** map.getZoom()) / 360; // pixels
    for (const { id, at, width } of names) {
      const text = countries[id];
      if (!text) continue;
      const size = ofCountry(text);
      if (size[0] > width * degree) continue; // a name that reached into a neighbour would be its
      const { x, y } = map.latLngToContainerPoint(at);
      // to either side, as far as the shape is wide there
      const slack = 0.4 * (width * degree - size[0]);
      const boxes = [0, -0.5, 0.5].flatMap((row) =>
        [0, -0.5, 0.5, -1, 1].map((side) => box(x - size[0] / 2 + side * slack, y - size[1] / 2 + row * size[1], size)),
      );
      place(text, "country", boxes);
    }
    pane.replaceChildren(...drawn);
  };

  map.on("zoomstart", () => pane.replaceChildren());
  map.on("moveend zoomend resize", draw);
  return { draw };
};

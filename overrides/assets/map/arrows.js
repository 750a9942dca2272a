/* Mentoring pairs: an arrow from the mentor to the place that it mentors, bent so that two that meet can be told apart. */
window.passerelle.world = window.passerelle.world || {};
window.passerelle.world.arrows = (map) => {
  const BEND = 0.16; // of the distance
  const CLEAR = 21; // pixels between an end and the middle of its dot or circle
  const HEAD = 9; // pixels
  const STEPS = 18; // more would show the rounding to whole pixels
  const group = L.layerGroup().addTo(map);
  const renderer = L.svg({ padding: 1 });
  let pairs = [];

  const line = (points, className, options = {}) =>
    L.polyline(
      points.map((point) => map.layerPointToLatLng(point)),
      { renderer, className, noClip: true, smoothFactor: 0, interactive: false, ...options },
    ).addTo(group);

  const arrow = ({ from, to, text }) => {
    const [start, end] = [map.latLngToLayerPoint(from), map.latLngToLayerPoint(to)];
    const way = end.subtract(start);
    if (way.distanceTo([0, 0]) < 2.5 * CLEAR) return;
    const bend = start.add(way.divideBy(2)).add(L.point(way.y, -way.x).multiplyBy(BEND));
    const at = (t) => start.multiplyBy((1 - t) ** 2).add(bend.multiplyBy(2 * t * (1 - t))).add(end.multiplyBy(t * t));
    let [first, last] = [0, 1];
    while (first < 0.5 && at(first).distanceTo(start) < CLEAR) first += 0.005;
    while (last > 0.5 && at(last).distanceTo(end) < CLEAR) last -= 0.005;
    const points = Array.from({ length: STEPS + 1 }, (_, n) => at(first + ((last - first) * n) / STEPS));
    const tip = points[points.length - 1];
    const back = end.subtract(points[Math.max(0, points.length - 2)]);
    const unit = back.divideBy(back.distanceTo([0, 0]));
    const side = L.point(-unit.y, unit.x).multiplyBy(HEAD * 0.55);
    const foot = tip.subtract(unit.multiplyBy(HEAD));
    const body = line(points, "pl-world__arrow", { interactive: true });
    body.bindTooltip(window.passerelle.basics.make("span", { textContent: text }), { sticky: true });
    line([foot.add(side), tip, foot.subtract(side)], "pl-world__arrow pl-world__arrow--head");
  };

  const draw = () => {
    group.clearLayers();
    pairs.forEach(arrow);
  };
  map.on("zoomend", draw);
  return {
    /** Show these pairs, [{from, to, text}], and no others. */
    show(next) {
      pairs = next;
      draw();
    },
  };
};

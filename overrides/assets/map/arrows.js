/* Mentoring pairs: a numbered arrow from the mentor to the place that it mentors, bent so that two that meet can be told
   apart. They are drawings: what can be reached and read aloud is the list of pairs (pairs.js). */
window.passerelle.world = window.passerelle.world || {};
window.passerelle.world.arrows = (map, { places, standIn, onDraw }) => {
  const BEND = 0.16; // of the distance
  const [LEAST, LESS] = [44, 0.3]; // pixels that a short arrow is bent by, and how much less for each pixel of its length
  const CLEAR = 3; // pixels between an end and its dot or circle
  const HEAD = 9; // pixels
  const STEP = 12; // pixels: smaller ones would show the rounding to whole pixels
  const SHORT = 70; // pixels: an arrow of less has its number beside it
  const BADGE = 10; // pixels from the middle of a number to its edge
  const ALONG = [0.5, 0.4, 0.6, 0.3, 0.7]; // where its number may stand
  const group = L.layerGroup().addTo(map);
  const renderer = L.svg({ padding: 1 });
  const pane = map.createPane("numbers");
  pane.setAttribute("aria-hidden", "true");
  const { make, number: written } = window.passerelle.basics;
  let pairs = [];
  let badges = []; // points of the layer
  let bodies = []; // points of the layer along the arrows
  let lines = new Map(); // number of a pair → its line

  const line = (points, className, options = {}) =>
    L.polyline(
      points.map((point) => map.layerPointToLatLng(point)),
      { renderer, className, noClip: true, smoothFactor: 0, interactive: false, ...options },
    ).addTo(group);

  /* The point that draws a curve between two others to its side. */
  const side = (start, end) => {
    const way = end.subtract(start);
    const length = way.distanceTo([0, 0]);
    const bend = Math.max(BEND * length, LEAST - LESS * length) / length;
    return start.add(way.divideBy(2)).add(L.point(way.y, -way.x).multiplyBy(bend));
  };

  /* A place on the curve, or beside a short one, where its number covers neither another nor a dot. */
  const free = (at, length, taken) => {
    const clear = (point) => taken.every(([other, radius]) => point.distanceTo(other) > radius + BADGE + 1);
    const way = at(1).subtract(at(0));
    const aside = L.point(way.y, -way.x).multiplyBy((BADGE + 5) / (way.distanceTo([0, 0]) || 1));
    const beside = [1, -1].map((hand) => at(0.5).add(aside.multiplyBy(hand)));
    const wished = length < SHORT ? beside : [...ALONG.map(at), ...beside];
    return wished.find(clear) || wished[0];
  };

  const arrow = ({ number, from, to, text }, taken) => {
    const [start, end] = [from, to].map((one) => map.latLngToLayerPoint(one.at));
    const bend = side(start, end);
    const at = (t) => start.multiplyBy((1 - t) ** 2).add(bend.multiplyBy(2 * t * (1 - t))).add(end.multiplyBy(t * t));
    let [first, last] = [0, 1];
    while (first < 0.5 && at(first).distanceTo(start) < from.radius + CLEAR) first += 0.005;
    while (last > 0.5 && at(last).distanceTo(end) < to.radius + CLEAR) last -= 0.005;
    const along = (share) => at(first + (last - first) * share);
    const length = along(0).distanceTo(along(0.5)) + along(0.5).distanceTo(along(1));
    const steps = Math.max(4, Math.round(length / STEP));
    const points = Array.from({ length: steps + 1 }, (_, n) => along(n / steps));
    bodies.push(...points);
    const tip = points[steps];
    const back = tip.subtract(points[steps - 2]);
    const unit = back.divideBy(back.distanceTo([0, 0]));
    const wing = L.point(-unit.y, unit.x).multiplyBy(HEAD * 0.55);
    const foot = tip.subtract(unit.multiplyBy(HEAD));
    const body = line(points, "pl-world__arrow");
    line([foot.add(wing), tip, foot.subtract(wing)], "pl-world__arrow pl-world__arrow--head");
    const badge = free(along, length, taken);
    badges.push(badge);
    const label = make("span", { className: "pl-world__number", textContent: written(number) });
    L.DomUtil.setPosition(label, badge.round());
    pane.append(label);
    const direction = map.layerPointToContainerPoint(badge).y > map.getSize().y / 2 ? "top" : "bottom";
    line(points, "pl-world__reach", { interactive: true, bubblingMouseEvents: false }).bindTooltip(
      make("span", { textContent: text }),
      { className: "pl-world__told", direction, opacity: 1, offset: [0, direction === "top" ? -BADGE : BADGE] },
    );
    lines.set(number, body);
  };

  const draw = () => {
    group.clearLayers();
    pane.replaceChildren();
    [badges, bodies, lines] = [[], [], new Map()];
    const ends = pairs.map((pair) => ({ ...pair, from: standIn(pair.mentor), to: standIn(pair.mentee) }));
    const dots = ends.flatMap(({ from, to }) => [from, to]).map(({ at, radius }) => [map.latLngToLayerPoint(at), radius]);
    const together = new Set();
    for (const pair of ends) {
      if (pair.from.at.equals(pair.to.at)) together.add(pair.number);
      else arrow(pair, [...dots, ...badges.map((badge) => [badge, BADGE])]);
    }
    onDraw(together);
  };
  map.on("moveend", draw);

  return {
    draw,

    /** Show these pairs, [{number, mentor, mentee, text}], and no others, from the next move of the map on. */
    show(next) {
      pairs = next;
    },

    /** How far to the side the arrows will reach: points beside the places. */
    reach: () =>
      pairs.map(({ mentor, mentee }) => {
        const [start, end] = [mentor, mentee].map((n) => map.project(places[n].at, 0));
        const middle = start.add(end).divideBy(2);
        return map.unproject(middle.add(L.point(end.y - start.y, start.x - end.x).multiplyBy(BEND / 2)), 0);
      }),

    /** What is seen now, numbers and points along the arrows: {at, radius}. */
    seen: () =>
      [...badges.map((point) => [point, BADGE]), ...bodies.map((point) => [point, STEP / 3])].map(([point, radius]) => ({
        at: map.layerPointToLatLng(point),
        radius,
      })),

    /** Let the arrow of a pair stand out, 0 for none. */
    mark(number) {
      for (const [n, body] of lines) body.getElement()?.classList.toggle("pl-world__arrow--marked", n === number);
    },
  };
};

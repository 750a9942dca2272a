/* The world's shapes, as Leaflet draws them, from TopoJSON (https://github.com/topojson/topojson-specification). */
window.passerelle.world = window.passerelle.world || {};
window.passerelle.world.geometry = (() => {
  /** The arcs of a topology: points as [latitude, longitude]. */
  const decode = ({ arcs, transform }) => {
    const [[kx, ky], [dx, dy]] = [transform.scale, transform.translate];
    return arcs.map((arc) => {
      let [x, y] = [0, 0];
      return arc.map(([right, up]) => [(y += up) * ky + dy, (x += right) * kx + dx]);
    });
  };

  const members = (object) => (object.type === "GeometryCollection" ? object.geometries.flatMap(members) : [object]);
  const polygonsOf = ({ type, arcs }) => (type === "Polygon" ? [arcs] : type === "MultiPolygon" ? arcs : []);

  /** A ring, joined from its arcs; `~n` is arc `n` backwards. */
  const joined = (arcs, indexes) =>
    indexes.flatMap((index) => (index < 0 ? arcs[~index].slice().reverse() : arcs[index]).slice(1));

  /** [least, greatest] latitude (0) or longitude (1) of points. */
  const extent = (points, which) => {
    let [least, greatest] = [Infinity, -Infinity];
    for (const point of points) {
      if (point[which] < least) least = point[which];
      if (point[which] > greatest) greatest = point[which];
    }
    return [least, greatest];
  };

  /**
   * A ring as it lies on a flat map. The shapes are those of a globe: where one crosses the meridian of 180°, its
   * longitudes jump, and here go on instead; one that goes around a pole is closed along the edge of the map.
   */
  const flat = (points) => {
    let [turn, previous] = [0, points[points.length - 1][1]];
    const start = previous;
    const out = points.map(([latitude, longitude]) => {
      if (longitude - previous > 180) turn -= 360;
      else if (previous - longitude > 180) turn += 360;
      previous = longitude;
      return [latitude, longitude + turn];
    });
    if (turn) {
      const pole = out[0][0] < 0 ? -90 : 90;
      out.unshift([pole, start], [points[points.length - 1][0], start]);
      out.push([pole, start + turn]);
    }
    const [west, east] = extent(out, 1);
    const shift = -360 * Math.round((west + east) / 720);
    return shift ? out.map(([latitude, longitude]) => [latitude, longitude + shift]) : out;
  };

  const ring = (arcs, indexes) => flat(joined(arcs, indexes));

  /** What of a ring lies where `inside`, in degrees from the cut, is not negative (Sutherland and Hodgman, 1974). */
  const clipped = (points, inside) => {
    const out = [];
    let previous = points[points.length - 1];
    for (const point of points) {
      const [before, now] = [inside(previous[1]), inside(point[1])];
      if (before < 0 !== now < 0) {
        const share = before / (before - now);
        out.push([0, 1].map((which) => previous[which] + share * (point[which] - previous[which])));
      }
      if (now >= 0) out.push(point);
      previous = point;
    }
    return out;
  };

  /** A ring, and once more on the other side of the map what of it lies beyond the edge. */
  const repeated = (points) => {
    const [west, east] = extent(points, 1);
    const turn = east - west >= 360 ? 0 : east > 180 ? -360 : west < -180 ? 360 : 0;
    if (!turn) return [points];
    const beyond = points.map(([latitude, longitude]) => [latitude, longitude + turn]);
    return [points, clipped(beyond, (longitude) => (turn < 0 ? longitude + 180 : 180 - longitude))];
  };

  /** Area of a ring in square degrees, as if they were as wide as they are high. */
  const area = (points) => {
    let [sum, previous] = [0, points[points.length - 1]];
    for (const point of points) {
      sum += previous[1] * point[0] - point[1] * previous[0];
      previous = point;
    }
    return (Math.abs(sum) / 2) * Math.cos((points[points.length >> 1][0] * Math.PI) / 180);
  };

  /** The longest stretch of a parallel within a ring: [width, longitude of its middle]. */
  const chord = (points, latitude) => {
    const cuts = [];
    let previous = points[points.length - 1];
    for (const point of points) {
      if (point[0] > latitude !== previous[0] > latitude) {
        const share = (latitude - previous[0]) / (point[0] - previous[0]);
        cuts.push(previous[1] + share * (point[1] - previous[1]));
      }
      previous = point;
    }
    cuts.sort((a, b) => a - b);
    let best = [0, 0];
    for (let n = 0; n + 1 < cuts.length; n += 2) {
      const width = cuts[n + 1] - cuts[n];
      if (width > best[0]) best = [width, cuts[n] + width / 2];
    }
    return best;
  };

  /** Where a name fits best into a ring: on a parallel of its middle part, where it is widest. */
  const anchor = (points) => {
    const [south, north] = extent(points, 0);
    let best = { score: -1 };
    for (const share of [0.5, 0.4, 0.6, 0.3, 0.7]) {
      const latitude = south + share * (north - south);
      const [width, longitude] = chord(points, latitude);
      const score = width * Math.cos((latitude * Math.PI) / 180) * (1 - Math.abs(share - 0.5));
      if (score > best.score) best = { score, at: [latitude, longitude], width };
    }
    return best;
  };

  /** {land: polygons, borders: lines between two countries, names: [{id, at, width in degrees, size}], largest first}. */
  const read = (topology) => {
    const arcs = decode(topology);
    const land = members(topology.objects.land).flatMap(polygonsOf).map((rings) => rings.flatMap((one) => repeated(ring(arcs, one))));
    const boxes = arcs.map((arc) => [extent(arc, 0), extent(arc, 1)]);
    /* Area of the box around a ring: tells the largest without drawing them all. */
    const room = (indexes) => {
      const around = indexes.map((index) => boxes[index < 0 ? ~index : index]);
      const [[south, north], [west, east]] = [0, 1].map((which) => [
        Math.min(...around.map((box) => box[which][0])),
        Math.max(...around.map((box) => box[which][1])),
      ]);
      if (east - west > 180) return area(ring(arcs, indexes)); // its longitudes jump
      return (north - south) * (east - west) * Math.cos(((north + south) * Math.PI) / 360);
    };
    const users = new Map();
    const names = [];
    for (const country of members(topology.objects.countries)) {
      const polygons = polygonsOf(country);
      for (const index of new Set(polygons.flat(2).map((n) => (n < 0 ? ~n : n)))) {
        users.set(index, (users.get(index) || 0) + 1);
      }
      if (!country.id) continue; // no name of ISO 3166 goes with it
      const largest = polygons.map(([outer]) => outer).reduce((a, b) => (room(a) < room(b) ? b : a));
      const points = ring(arcs, largest);
      names.push({ id: country.id, size: area(points), ...anchor(points) });
    }
    const borders = [...users].filter(([, count]) => count > 1).map(([index]) => arcs[index]);
    return { land, borders, names: names.sort((a, b) => b.size - a.size) };
  };

  return { read };
})();

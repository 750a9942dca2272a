/* Latitudes and longitudes as people write and copy them.

   window.passerelle.contribute.coordinates: {
     read(text, axis)  degrees, of at most four decimals, or undefined; `axis` is "latitude" or "longitude"
     pair(text)        both, [latitude, longitude], where a text has both
     shown(degrees)    as the language of the page writes them } */
window.passerelle.contribute = window.passerelle.contribute || {};
window.passerelle.contribute.coordinates = (() => {
  const MOST = { latitude: 90, longitude: 180 };
  const SIDES = { n: ["latitude", 1], s: ["latitude", -1], e: ["longitude", 1], w: ["longitude", -1], o: ["longitude", -1] };
  const NUMBER = "(\\d+(?:[.,]\\d+)?)";
  const SIDE = "(north|south|east|west|nord|sud|est|ouest|norte|sur|este|oeste|[nsewo])?";
  const FORM = new RegExp(`^${SIDE} ?([-+]?) ?${NUMBER} ?(?:° ?)?(?:(?<=° ?)${NUMBER} ?' ?(?:${NUMBER} ?" ?)?)?${SIDE}$`);

  const plain = (text) =>
    text.trim().toLowerCase()
      .replace(/[\u2010-\u2015\u2212\ufe63\uff0d]/g, "-").replace(/[º˚]/g, "°").replace(/[\u2019\u2032\u00b4\u02b9]/g, "'")
      .replace(/''|[\u201d\u2033\u02ba]/g, '"').replace(/\s+/g, " ");
  const value = (digits) => (digits ? Number(digits.replace(",", ".")) : 0);

  /** {degrees, side}, where `side` is the axis that the text names, if it names one. */
  const parsed = (text, axis) => {
    const [, before, sign, degrees, minutes, seconds, after] = FORM.exec(plain(text)) || [];
    if (degrees === undefined || (before && after) || value(minutes) >= 60 || value(seconds) >= 60) return undefined;
    const [side, way] = SIDES[(before || after || "")[0]] || [undefined, 1];
    if ((side && (side !== axis || sign)) || (minutes && /[.,]/.test(degrees))) return undefined;
    const found = (value(degrees) + value(minutes) / 60 + value(seconds) / 3600) * way * (sign === "-" ? -1 : 1);
    return Math.abs(found) <= MOST[axis] ? { degrees: Math.round(found * 10_000) / 10_000 || 0, side } : undefined;
  };

  const read = (text, axis) => parsed(text, axis)?.degrees;

  const pair = (text) => {
    const whole = text.trim().replace(/^[([]|[)\]]$/g, "");
    const found = [];
    for (const { index, 0: mark } of whole.matchAll(/[;,\s]+/g)) {
      const [first, second] = [whole.slice(0, index), whole.slice(index + mark.length)];
      const [latitude, longitude] = [parsed(first, "latitude"), parsed(second, "longitude")];
      if (latitude && longitude) found.push([latitude.degrees, longitude.degrees]);
      const [eastward, northward] = [parsed(first, "longitude"), parsed(second, "latitude")];
      if (eastward?.side && northward?.side) found.push([northward.degrees, eastward.degrees]);
    }
    return found.length === 1 ? found[0] : undefined;
  };

  const shown = (degrees) => {
    const format = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 4, useGrouping: false });
    return format.format(degrees).replace("-", "\u2212");
  };

  return { read, pair, shown };
})();

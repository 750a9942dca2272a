/* The page of the map: draws the world and its places, narrows them, and keeps all that was chosen in the address. */
(() => {
  const root = document.querySelector(".pl-world");
  if (!root) return;
  const { world, facets: find } = window.passerelle;
  const { make, json } = window.passerelle.basics;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const view = root.querySelector(".pl-world__view");
  const [SOME, CLOSE] = [6, 10]; // how far in the map goes to show what was found: places, or the ends of arrows

  const fail = (reason) => {
    const note = root.querySelector("[role=alert]");
    note.textContent = location.protocol === "file:" ? root.dataset.fromFile : root.dataset.unreachable;
    note.hidden = false;
    root.classList.add("pl-world--failed");
    console.warn(reason);
  };

  const start = (read) => {
    const data = world.data(read, root.dataset);
    const texts = world.texts(data.texts);
    const match = world.matching(data);
    const narrow = world.list(document.querySelector(".pl-places"), { texts });
    const known = new Map(data.places.map((place, n) => [place.id, n]));
    const link = (kind, id) => root.dataset.base + data.paths[kind].replace("{id}", id);
    // A programme is chosen as the values of facets are.
    const programmes = data.programmes.map(({ id, title }) => ({ id, label: title }));
    const facets = [...data.facets, ...(programmes.length ? [{ name: "pairs", label: texts.pairs, values: programmes }] : [])];
    const programmeOf = ({ pairs }) => (pairs ? data.programmes.findIndex(({ id }) => id === pairs[0]) : -1);
    let found = { places: new Map() };
    let pairs = [];

    const chosen = () => {
      const choice = find.read(facets);
      return choice.pairs ? { ...choice, pairs: choice.pairs.slice(0, 1) } : choice;
    };
    const choose = (choice) => {
      criteria.leaveOut([]);
      find.write(facets, choice);
      return render(choice);
    };

    const map = world.ground.make(view, { texts, still });
    let fitted = null; // the view that shows all, until the reader moves on
    const whole = () => {
      const shown = found.places.size ? [...found.places.keys()] : [...data.places.keys()];
      if (!shown.length) return;
      map.fitBounds([...shown.map((n) => data.places[n].at), ...arrows.reach()], {
        paddingTopLeft: [32, 32],
        paddingBottomRight: [64, 32],
        maxZoom: pairs?.length ? CLOSE : SOME,
        animate: false,
      });
      fitted = { zoom: map.getZoom(), center: map.getCenter() };
    };
    map.on("resize", () => {
      if (fitted?.zoom === map.getZoom() && fitted.center.equals(map.getCenter(), 0.5)) whole();
    });
    world.tooltips(map);
    const dots = world.dots(map, { texts, still, onOpen: (n) => popup.open(n), onSettle: () => arrows.draw() });
    const arrows = world.arrows(map, {
      places: data.places,
      standIn: dots.standIn,
      onDraw: (together) => told.join(together),
    });
    const popup = world.popup(map, {
      texts,
      link,
      most: data.most,
      told: (n) => {
        const own = found.places.get(n);
        const practices = (most) => data.practicesOf(n, own.slice(0, most));
        return { place: data.places[n], total: own.length, practices };
      },
      onOpen: (n) => world.address.setPlace(data.places[n].id),
      onClose: (n, focus) => {
        if (focus) dots.elementOf(n)?.focus();
        world.address.setPlace(null);
      },
    });
    world.ground.addButtons(map, { texts, whole });

    const [below, help] = [make("section", { className: "pl-world__mentoring", hidden: true }), make("p", { id: "map-help" })];
    below.setAttribute("aria-labelledby", "pairs");
    Object.assign(help, { className: "pl-world__help", textContent: texts.help });
    view.setAttribute("aria-describedby", "map-help");
    view.after(help, below);
    const told = world.pairs(below, { texts, places: data.places, link, onMark: arrows.mark });
    const count = (choice) => match(choice, choice.pairs ? pairs || [] : []).places.size;
    const criteria = world.criteria({ root, view, data, facets, texts, count, onChoose: choose });

    let turn = 0;
    let drawn = false;
    const render = async (choice) => {
      const mine = (turn += 1);
      const programme = programmeOf(choice);
      const asked = programme < 0 ? [] : await data.pairsOf(programme).catch(() => null);
      if (mine !== turn) return;
      pairs = asked;
      found = match(choice, pairs || []);
      const ends = found.pairs.map((pair) => {
        const names = [pair.mentor, pair.mentee].map((n) => data.places[n].name);
        return { ...pair, text: `${names.join(" → ")} · ${pair.topic}` };
      });
      const places = [...found.places].map(([n, own]) => [n, data.places[n], own.length]);
      const changed = dots.show(places, programme >= 0);
      arrows.show(ends);
      told.show(data.programmes[programme], pairs && found.pairs);
      criteria.show(choice, found);
      narrow(new Map([...found.places].map(([n, own]) => [data.places[n].id, new Set(own)])));
      popup.keep((n) => found.places.has(n));
      if (!drawn || (changed && places.length)) whole();
      drawn = true;
      map.fire("moveend"); // names and arrows make room for what is new
    };
    const goTo = (id) => {
      const n = known.get(id);
      if (n === undefined || !found.places.has(n)) return popup.keep(() => false);
      if (popup.isOpen(n)) return undefined;
      if (map.getZoom() < SOME) map.setView(data.places[n].at, SOME, { animate: false });
      view.scrollIntoView({ block: "nearest" });
      return popup.open(n);
    };
    const follow = async () => {
      const place = world.address.place(); // before what closes now takes its own out of the address
      const choice = chosen();
      criteria.leaveOut(find.unknown(facets));
      find.write(facets, choice, { replace: true });
      await render(choice);
      goTo(place);
    };

    const followed = follow();
    addEventListener("popstate", follow);
    json(document.querySelector("link[data-asset='shapes.json']").href)
      .then(world.geometry.read)
      .then(async (shapes) => {
        await followed;
        world.ground.drawLand(map, shapes);
        const seen = () => [...arrows.seen(), ...dots.seen()];
        world.labels(map, { names: shapes.names, countries: data.countries, dots: seen }).draw();
      })
      .catch(fail);
  };

  json(root.dataset.world).then(start).catch(fail);
})();

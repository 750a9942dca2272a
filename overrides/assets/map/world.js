/* The page of the map: draws the world and its places, narrows them, and keeps all that was chosen in the address. */
(() => {
  const root = document.querySelector(".pl-world");
  if (!root) return;
  const { world, facets: find } = window.passerelle;
  const { make, json } = window.passerelle.basics;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const view = root.querySelector(".pl-world__view");

  const fail = (reason) => {
    const note = root.querySelector("[role=alert]");
    note.textContent = location.protocol === "file:" ? root.dataset.fromFile : root.dataset.unreachable;
    note.hidden = false;
    root.classList.add("pl-world--failed");
    console.warn(reason);
  };

  /* What stands around the map: panel, programmes, chips, number found, help, legend. */
  const furnish = ({ data, texts, programmes, onChoose, onProgramme }) => {
    const [side, chips, legend] = ["pl-world__panel", "pl-world__chips", "pl-world__legend"].map((className) =>
      make("div", { className }),
    );
    const status = make("p", { className: "pl-count", role: "status" });
    const select = make("select", {}, make("option", { value: "", textContent: texts.no_pairs }));
    for (const n of programmes) {
      const { id, title, lang } = data.practices[n];
      select.append(make("option", { value: id, textContent: title, ...(lang ? { lang } : {}) }));
    }
    select.addEventListener("change", () => onProgramme(select.value));
    const heading = make("span", { textContent: texts.pairs });
    const label = make("label", { className: "pl-world__pairs", hidden: !programmes.length }, heading, select);
    root.querySelector(".pl-world__tools").append(side, label);
    view.before(chips, status);
    view.after(make("p", { className: "pl-world__help", id: "map-help", textContent: texts.help }), legend);
    view.setAttribute("aria-describedby", "map-help");
    const panel = find.panel(side, { facets: data.facets, texts: texts.panel, onChange: onChoose });
    const tell = world.legend(legend, { texts, places: data.places });
    return ({ choice, programme }, { counts, places, practices, pairs }) => {
      panel.update(choice, counts);
      find.chips(chips, { facets: data.facets, choice, texts: texts.panel, onChange: onChoose });
      select.value = data.practices[programme]?.id || "";
      const [some, of] = [texts.plural("places", places.size), texts.plural("practices", practices.size)];
      status.textContent = places.size ? texts.filled("count", { places: some, practices: of }) : texts.nothing;
      tell(pairs);
    };
  };

  const start = (data) => {
    const texts = world.texts(data.texts);
    const match = world.matching(data);
    const narrow = world.list(document.querySelector(".pl-places"));
    const programmes = [...new Set(data.pairs.map((pair) => pair.practice))];
    const known = new Map(data.places.map((place, n) => [place.id, n]));
    let state = { choice: {}, programme: -1 };
    let found = match(state.choice, state.programme);

    const read = () => {
      const { pairs } = world.address.read();
      return { choice: find.read(data.facets), programme: programmes.find((n) => data.practices[n].id === pairs) ?? -1 };
    };
    const practicesOf = (n) =>
      (found.places.get(n) || []).map(([practice, roles]) => ({
        ...data.practices[practice],
        roles: roles.map((role) => data.roles[role]),
      }));

    const map = world.ground.make(view, { texts, still });
    let fitted = null; // the view that shows all, until the reader moves on
    const whole = () => {
      const points = [...found.places.keys()].map((n) => data.places[n].at);
      if (!points.length) return;
      map.fitBounds(points, { paddingTopLeft: [32, 32], paddingBottomRight: [64, 32], maxZoom: 6, animate: false });
      fitted = { zoom: map.getZoom(), center: map.getCenter() };
    };
    map.on("resize", () => {
      if (fitted?.zoom === map.getZoom() && fitted.center.equals(map.getCenter(), 0.5)) whole();
    });
    const arrows = world.arrows(map);
    const dots = world.dots(map, { texts, still, onOpen: (n) => popup.open(n) });
    const popup = world.popup(map, {
      texts,
      link: (kind, id) => root.dataset.base + data.paths[kind].replace("{id}", id),
      most: data.most,
      told: (n) => ({ place: data.places[n], practices: practicesOf(n) }),
      onOpen: (n) => world.address.setPlace(data.places[n].id),
      onClose: (n, focus) => {
        if (focus) dots.elementOf(n)?.focus();
        world.address.setPlace(null);
      },
    });
    world.ground.addButtons(map, { texts, whole });

    const show = furnish({
      data,
      texts,
      programmes,
      onChoose: (choice) => {
        find.write(data.facets, choice);
        render({ ...state, choice });
      },
      onProgramme: (id) => {
        world.address.setPairs(id);
        render(read());
      },
    });
    const render = (next) => {
      state = next;
      found = match(state.choice, state.programme);
      show(state, found);
      const places = [...found.places].map(([n, own]) => [n, data.places[n], own.length]);
      const changed = dots.show(places, state.programme >= 0);
      arrows.show(
        found.pairs.map(({ mentor, mentee, topic }) => {
          const [from, to] = [data.places[mentor], data.places[mentee]];
          return { from: from.at, to: to.at, text: `${from.name} → ${to.name} · ${topic}` };
        }),
      );
      narrow(new Map([...found.places.keys()].map((n) => [data.places[n].id, new Set(practicesOf(n).map(({ id }) => id))])));
      popup.keep((n) => found.places.has(n));
      if (changed) whole();
      map.fire("moveend"); // names make room for what is new
    };
    const goTo = (id) => {
      const n = known.get(id);
      if (n === undefined || !found.places.has(n)) return popup.keep(() => false);
      if (popup.isOpen(n)) return undefined;
      if (map.getZoom() < 6) map.setView(data.places[n].at, 6, { animate: false });
      view.scrollIntoView({ block: "nearest" });
      return popup.open(n);
    };
    const follow = () => {
      const { place } = world.address.read(); // before what closes now takes its own out of the address
      render(read());
      goTo(place);
    };

    follow();
    addEventListener("popstate", follow);
    json(document.querySelector("link[data-asset='shapes.json']").href)
      .then(world.geometry.read)
      .then((shapes) => {
        world.ground.drawLand(map, shapes);
        world.labels(map, { names: shapes.names, countries: data.countries, dots: dots.seen }).draw();
      })
      .catch(fail);
  };

  json(root.dataset.world).then(start).catch(fail);
})();

/* Checks of the sheet as it now stands, one after the other; what is asked for meanwhile is asked for once.

   window.passerelle.contribute.checking({ask, now, told, failed}) gives {check()}
     ask     see engine.js
     now     () → {record, id, name, places}: the record, the id that it is checked under, the one that was typed, and the
             places that it proposes
     told    called with what the engine found, and what it was asked about
   window.passerelle.contribute.asked(value)  the JSON of what the engine is asked about
   window.passerelle.contribute.inTurn(work)  does it once at a time: asked for meanwhile, it is done once more at the end */
window.passerelle.contribute = window.passerelle.contribute || {};
Object.assign(window.passerelle.contribute, (() => {
  /** Less halves of signs, which are no text and would stop the engine: JSON writes them as escapes, whole signs as they
      are. */
  const asked = (value) => JSON.stringify(value).replace(/(\\\\)|\\ud[89a-f][0-9a-f]{2}/gi, (_, other) => other || "");

  const inTurn = (work) => {
    let running = false;
    let again = false;
    return async () => {
      if (running) {
        again = true;
        return;
      }
      running = true;
      try {
        do {
          again = false;
          await work();
        } while (again);
      } finally {
        running = false;
      }
    };
  };

  const checking = ({ ask, now, told, failed }) => {
    /** Of the places that were proposed, those that the sheet names. */
    const used = (record, places) => {
      const text = JSON.stringify(record);
      return Object.fromEntries(Object.entries(places).filter(([id]) => text.includes(`"${id}"`)));
    };

    const study = inTurn(async () => {
      const { record, id, name, places: proposed } = now();
      const places = asked(used(record, proposed));
      const found = JSON.parse(await ask("study", id, asked(record), places));
      told({ ...found, record, id, name, shown: {}, places, placesYaml: found.places });
    });

    return { check: () => study().catch(() => failed()) };
  };

  return { asked, inTurn, checking };
})());

/* What opens from a dot: the place, its practices with its roles in them, and the ways on. Texts are texts, never HTML.
   It takes the focus; Escape and its button close it. */
window.passerelle.world = window.passerelle.world || {};
window.passerelle.world.popup = (map, { texts, link, most, told, onOpen, onClose }) => {
  const { make } = window.passerelle.basics;
  const BUTTONS = 56; // pixels that the map's own take, on the right
  let opened = null; // {n, popup}

  const practice = ({ id, title, lang, roles }) => {
    const sheet = make("a", { href: link("practice", id), textContent: title, ...(lang ? { lang } : {}) });
    const roleTags = roles.flatMap((role) => [" ", make("span", { className: "pl-role", textContent: role })]);
    return make("li", {}, sheet, ...roleTags);
  };

  /* `practices` are those that are told, undefined as long as they are not known: then only their number is. */
  const content = ({ place, total }, practices) => {
    const facts = [place.country, place.inhabitants].filter(Boolean).join(" · ");
    const rest = total - most;
    const whole = texts.filled("city", { place: place.name });
    const close = make("button", { type: "button", className: "pl-world__close", ariaLabel: texts.close, title: texts.close });
    close.addEventListener("click", () => map.closePopup());
    return make(
      "div",
      { className: "pl-world__place" },
      make("h2", { id: `place-${place.id}`, textContent: place.name }),
      make("p", { className: "pl-soft", textContent: facts }),
      ...(practices
        ? [make("ul", {}, ...practices.map(practice))]
        : [make("p", { textContent: texts.plural("practices", total) })]),
      ...(practices && rest > 0 ? [make("p", { className: "pl-soft", textContent: texts.plural("more", rest) })] : []),
      make("p", {}, make("a", { href: link("place", place.id), textContent: whole })),
      close,
    );
  };

  /* At first what is known, then the practices; where they cannot be read, the link to the place's page stays. */
  const fill = async () => {
    const mine = opened;
    const about = told(mine.n);
    mine.about = about;
    mine.popup.setContent(content(about));
    const found = await about.practices(most).catch(() => undefined);
    if (found && opened === mine && mine.about === about) mine.popup.setContent(content(about, found));
  };

  map.on("popupclose", ({ popup }) => {
    if (popup !== opened?.popup) return;
    const { n } = opened;
    const active = document.activeElement;
    opened = null;
    onClose(n, active === document.body || popup.getElement()?.contains(active));
  });
  map.getContainer().addEventListener("keydown", (event) => {
    if (event.key === "Escape") map.closePopup();
  });

  return {
    isOpen: (n) => opened?.n === n,

    /** Open the popup of a place, whatever was open before. */
    open(n) {
      const { x, y } = map.getSize();
      const popup = L.popup({
        minWidth: 160,
        maxWidth: Math.min(320, x - BUTTONS - 56),
        maxHeight: y - 90,
        closeButton: false,
        offset: [0, -4],
        autoPanPaddingTopLeft: [12, 12],
        autoPanPaddingBottomRight: [BUTTONS, 12],
      });
      const { place } = told(n);
      popup.setLatLng(place.at).setContent(content(told(n))).openOn(map);
      opened = { n, popup };
      fill();
      const element = popup.getElement();
      element.setAttribute("role", "dialog");
      element.setAttribute("aria-labelledby", `place-${place.id}`);
      element.tabIndex = -1;
      element.focus({ preventScroll: true });
      onOpen(n);
    },

    /** Bring the open popup up to date, or close it when its place is not among those that `stays` is true of. */
    keep(stays) {
      if (opened && stays(opened.n)) fill();
      else map.closePopup();
    },
  };
};

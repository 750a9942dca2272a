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

  const content = ({ place, practices }) => {
    const facts = [place.country, place.inhabitants].filter(Boolean).join(" · ");
    const rest = practices.length - most;
    const whole = texts.filled("city", { place: place.name });
    const close = make("button", { type: "button", className: "pl-world__close", ariaLabel: texts.close, title: texts.close });
    close.addEventListener("click", () => map.closePopup());
    return make(
      "div",
      { className: "pl-world__place" },
      make("h2", { id: `place-${place.id}`, textContent: place.name }),
      make("p", { className: "pl-soft", textContent: facts }),
      make("ul", {}, ...practices.slice(0, most).map(practice)),
      ...(rest > 0 ? [make("p", { className: "pl-soft", textContent: texts.plural("more", rest) })] : []),
      make("p", {}, make("a", { href: link("place", place.id), textContent: whole })),
      close,
    );
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
      const { place, practices } = told(n);
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
      popup.setLatLng(place.at).setContent(content({ place, practices })).openOn(map);
      opened = { n, popup };
      const element = popup.getElement();
      element.setAttribute("role", "dialog");
      element.setAttribute("aria-labelledby", `place-${place.id}`);
      element.tabIndex = -1;
      element.focus({ preventScroll: true });
      onOpen(n);
    },

    /** Bring the open popup up to date, or close it when its place is not among those that `stays` is true of. */
    keep(stays) {
      if (opened && stays(opened.n)) opened.popup.setContent(content(told(opened.n)));
      else map.closePopup();
    },
  };
};

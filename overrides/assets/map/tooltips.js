/* What is told of a dot or an arrow under the pointer: kept within the map, and taken away by Escape. */
window.passerelle.world = window.passerelle.world || {};
window.passerelle.world.tooltips = (map) => {
  const EDGE = 6; // pixels to the edge of the map
  let told = null;

  /* How far to move what lies between two edges, so that it lies within two others. */
  const inwards = ([from, to], [least, most]) => Math.max(least + EDGE - from, 0) || Math.min(most - EDGE - to, 0);

  map.on("tooltipopen", ({ tooltip }) => {
    told = tooltip;
    const element = tooltip.getElement();
    element.style.translate = "none";
    const [inner, outer] = [element, map.getContainer()].map((one) => one.getBoundingClientRect());
    const x = inwards([inner.left, inner.right], [outer.left, outer.right]);
    const y = inwards([inner.top, inner.bottom], [outer.top, outer.bottom]);
    element.style.translate = `${x}px ${y}px`;
    element.classList.toggle("pl-world__told--moved", Boolean(x || y));
  });
  map.on("tooltipclose", () => (told = null));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && told) map.closeTooltip(told);
  });
};

/* Light, dark or as the reader's system has it: the choice in the header, remembered in this browser only. */
(() => {
  const root = document.documentElement;
  const field = document.querySelector(".pl-scheme");
  if (!field) return;
  const select = field.querySelector("select");
  const show = (scheme) => {
    const known = scheme === "light" || scheme === "dark" ? scheme : "";
    root.dataset.scheme = known;
    select.value = known;
    return known;
  };
  show(root.dataset.scheme);
  field.hidden = false;
  select.addEventListener("change", () => {
    const scheme = show(select.value);
    try {
      if (scheme) localStorage.setItem("scheme", scheme);
      else localStorage.removeItem("scheme");
    } catch {
      /* Storage is refused: the choice holds for this page. */
    }
  });
  /* Another tab of this site changed it. */
  addEventListener("storage", (event) => {
    if (event.key === "scheme") show(event.newValue);
  });
})();

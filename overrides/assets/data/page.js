/* The page about the data: a button that copies each example, and the table that a link within the page leads to. */
(() => {
  const { make } = window.passerelle.basics;

  /** Selects what stands in `element`, for a reader whose browser does not copy by itself. */
  const select = (element) => getSelection().selectAllChildren(element);

  const addButton = (pre) => {
    const { copy, copied, refused } = pre.dataset;
    const code = pre.querySelector("code");
    const heading = pre.closest("section").querySelector("h3");
    const status = make("span", { role: "status" });
    const start = make("button", { type: "button", textContent: copy });
    start.setAttribute("aria-describedby", heading.id);
    start.addEventListener("click", async () => {
      status.textContent = "";
      try {
        await navigator.clipboard.writeText(code.textContent);
        status.textContent = copied;
      } catch {
        select(code);
        status.textContent = refused;
      }
    });
    pre.before(make("div", { className: "pl-harvest__copy" }, status, start));
  };

  /** Opens the table that the address leads to. */
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target instanceof HTMLDetailsElement) target.open = true;
  };

  document.querySelectorAll("pre[data-copy]").forEach(addButton);
  addEventListener("hashchange", reveal);
  reveal();
})();

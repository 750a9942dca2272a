// Copies the citation of a sheet; where the browser refuses, the citation is selected, to be copied by hand.
(() => {
  for (const part of document.querySelectorAll("[data-cite]")) {
    const citation = document.getElementById(part.dataset.cite);
    const status = part.querySelector("[role=status]");
    part.querySelector("button").addEventListener("click", async () => {
      status.textContent = "";
      let said = part.dataset.copied;
      try {
        await navigator.clipboard.writeText(citation.textContent);
      } catch {
        getSelection().selectAllChildren(citation);
        said = part.dataset.refused;
      }
      requestAnimationFrame(() => (status.textContent = said)); // told again, also when it is the same once more
    });
    part.hidden = false;
  }
})();

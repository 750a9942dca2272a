/* Fields of whole numbers: what is wrong is told beside them, and the last right number holds meanwhile. */
window.passerelle.choosing.numbers = (() => {
  const { fill, number } = window.passerelle.basics;

  /** Minds `inputs`, each with an element `<its id>-wrong`: gives a function from a field's name to its number. */
  return (inputs, words) => {
    const kept = {};

    const told = ({ name, min, max }) => {
      const wrong = fill(words.number_wrong, { least: number(min), most: number(max) });
      const holds = kept[name] ? fill(words.number_kept, { kept: number(kept[name]) }) : words.number_empty;
      return `${wrong} ${holds}`;
    };

    const check = (input, left) => {
      const { valid, rangeUnderflow } = input.validity;
      if (valid) kept[input.name] = input.value ? input.valueAsNumber : null;
      // Whoever writes 500 writes 5 first
      const wrong = !valid && (left || !rangeUnderflow || input.hasAttribute("aria-invalid"));
      const place = document.getElementById(`${input.id}-wrong`);
      if (wrong) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
      const text = wrong ? told(input) : "";
      if (place.textContent !== text) place.textContent = text;
    };

    for (const input of inputs) {
      input.addEventListener("input", () => check(input, false));
      input.addEventListener("change", () => check(input, true));
    }
    return (name) => kept[name] ?? null;
  };
})();

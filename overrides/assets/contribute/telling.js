/* Where mistakes are told as somebody writes: at their fields, beside the steps, below the step that is shown.

   window.passerelle.contribute.telling({way}) gives {element, show(problems, {form, steps, step, seen, answered}), anew()}
     seen(step)  whether the mistakes of a step are told; `answered` has the elements of fields that were filled in and
                 left, whose mistakes are told before
     anew        the fields were made anew
   window.passerelle.contribute.severe(problem)  whether it has to be put right
   window.passerelle.contribute.intoSight()  scrolls to what has the focus, with what is said of it */
window.passerelle.contribute = window.passerelle.contribute || {};
Object.assign(window.passerelle.contribute, (() => {
  const { make, counted, number } = window.passerelle.basics;

  const severe = ({ severity }) => severity === "error";

  const telling = ({ way }) => {
    const element = make("p", { className: "pl-form__instep", role: "status" });
    let before = new Set();

    const atFields = (problems, { form, seen, answered }) => {
      const byPart = new Map();
      for (const problem of problems) {
        const { part, step } = form.at(problem.field);
        if (part && (seen(step) || answered.has(part.element))) byPart.set(part, [...(byPart.get(part) || []), problem]);
      }
      for (const part of before) if (!byPart.has(part)) part.say([]);
      for (const [part, found] of byPart) part.say(found);
      before = new Set(byPart.keys());
    };

    const show = (problems, about) => {
      atFields(problems, about);
      const { form, steps, step: here, seen } = about;
      const errors = problems.filter(severe).map(({ field }) => form.at(field).step?.name);
      for (const step of steps) {
        const count = seen(step) ? errors.filter((name) => name === step.name).length : 0;
        step.count.textContent = count ? ` (${number(count)})` : "";
        step.count.title = count ? counted(way.in_step, count) : "";
        if (step === here) element.textContent = count ? counted(way.in_step, count) : "";
      }
    };

    return { element, show, anew: () => (before = new Set()) };
  };

  /** The whole field where there is room for it; else the control with its message, or what of these is small. */
  const intoSight = () => {
    const held = document.activeElement;
    const field = held.closest(".pl-field, .pl-items__entry, .pl-group") || held;
    const message = field.querySelector(".pl-field__problems:not([hidden])");
    const room = innerHeight * 0.9;
    const both = message ? [held, message] : [held];
    const large = held.offsetHeight > innerHeight / 2;
    const wanted = [[field], both, large && message ? [message] : [held]];
    const around = (elements) => {
      const boxes = elements.map((one) => one.getBoundingClientRect());
      return { top: Math.min(...boxes.map(({ top }) => top)), bottom: Math.max(...boxes.map(({ bottom }) => bottom)) };
    };
    const found = wanted.map(around).find(({ top, bottom }) => bottom - top <= room) || around(wanted.at(-1));
    scrollBy({ top: (found.top + found.bottom - innerHeight) / 2, behavior: "instant" });
  };

  return { severe, telling, intoSight };
})());

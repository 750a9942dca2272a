/* The steps by name, with how many mistakes stand in each, and where one is among them.

   window.passerelle.contribute.stepMenu({way, go}) gives {element, position, fill(steps), show(at), visible(step)}
     go       leads to the step of a number
     fill     names the steps; each gets `row` and `count`, where the number of its mistakes stands
     visible  whether a step is among those that are asked for */
window.passerelle.contribute = window.passerelle.contribute || {};
window.passerelle.contribute.stepMenu = ({ way, go }) => {
  const { make, fill: filled, number } = window.passerelle.basics;
  const list = make("ol", { className: "pl-steps" });
  const element = make("nav", { className: "pl-form__steps" }, list);
  element.setAttribute("aria-label", way.steps);
  const position = make("p", { className: "pl-form__position" });
  let steps = [];

  const visible = (step) => !step.element.dataset.skipped;

  const fill = (all) => {
    steps = all;
    list.replaceChildren(
      ...steps.map((step, n) => {
        step.count = make("span", { className: "pl-steps__count" });
        step.link = make("button", { type: "button", className: "pl-steps__step" }, step.title, step.count);
        step.link.addEventListener("click", () => go(n));
        step.row = make("li", {}, step.link);
        step.row.dataset.number = n + 1;
        return step.row;
      }),
    );
  };

  const show = (at) => {
    steps.forEach((step, n) => {
      step.element.hidden = n !== at;
      step.link.setAttribute("aria-current", n === at ? "step" : "false");
    });
    const shown = steps.filter(visible);
    position.textContent = filled(way.step, { n: number(shown.indexOf(steps[at]) + 1), count: number(shown.length) });
  };

  return { element, position, fill, show, visible };
};

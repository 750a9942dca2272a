/* The draft of the sheet that is written: kept as one goes, and never over what another tab wrote since.

   window.passerelle.contribute.keeping({key, way, locale, button, draft, take, goneOn}) gives {kept, others, keep(), tell(done,
   when, format), end()}: `kept` and `others` are shown, keep() keeps what draft() gives, end() listens no more.
     take()    shows what another tab has kept; goneOn() is called when one goes on with what stands here */
window.passerelle.contribute = window.passerelle.contribute || {};
window.passerelle.contribute.keeping = ({ key, way, locale, button, draft, take, goneOn }) => {
  const { make, fill } = window.passerelle.basics;
  const { drafts } = window.passerelle;
  const kept = make("p", { className: "pl-form__note pl-form__kept" });
  const others = make("div", { className: "pl-form__note pl-form__note--bad pl-form__others", role: "alert", hidden: true });

  const tell = (done, when, format) => {
    const time = new Intl.DateTimeFormat(locale, format).format(when);
    kept.textContent = done ? fill(way.kept, { time }) : way.not_kept;
    kept.classList.toggle("pl-form__kept--not", !done);
  };

  const keep = () => {
    const value = draft();
    if (!others.hidden) return; // two tabs write: whoever writes chooses
    tell(drafts.keep(key, value), new Date(), { hour: "2-digit", minute: "2-digit" });
  };

  const goOn = () => {
    others.hidden = true;
    keep();
    goneOn();
  };

  /* From the moment at which another tab keeps another text, nothing is kept here until somebody chooses. */
  const end = drafts.watch((one) => {
    const theirs = one === key && others.hidden ? drafts.read(key) : null;
    if (!theirs || JSON.stringify(theirs.record) === JSON.stringify(draft().record)) return;
    others.replaceChildren(make("p", { textContent: way.other_tab }), button(way.take_theirs, take), " ", button(way.go_on_here, goOn));
    others.hidden = false;
    kept.textContent = "";
  });

  return { kept, others, keep, tell, end };
};

/* Whether a draft is one: a browser's storage may hold anything, and the form takes a record by its shape.

   window.passerelle.contribute.draftShape(draft, data) gives the draft, less what is not needed and not in order, or null
   when its sheet cannot be read. `data` is the description of the form (hooks/passerelle/form/description.py). */
window.passerelle.contribute = window.passerelle.contribute || {};
window.passerelle.contribute.draftShape = (() => {
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const isText = (value) => ["string", "number", "boolean"].includes(typeof value);
  const absent = (value) => value === undefined || value === null;
  const all = (value, fits) => Object.values(value).every(fits);
  const listOf = (fits) => (value) => Array.isArray(value) && value.every(fits);
  const mapOf = (fits) => (value) => isObject(value) && all(value, fits);
  const group = (fields) => (value) => isObject(value) && fields.every((field) => fitsField(field, value[field.name]));

  const SEVERAL = ["choices", "places", "refs", "lines"];

  /** Whether a value is of the kind that a field holds; nothing is, too. */
  const fitsField = (field, value) => {
    if (absent(value)) return true;
    if (SEVERAL.includes(field.kind)) return listOf(isText)(value);
    if (field.kind === "record") return group(field.fields)(value);
    if (field.kind === "items") return listOf(group(field.fields))(value);
    if (field.kind === "entries") return mapOf(group(field.fields))(value);
    return isText(value);
  };

  /** Whether a language block is one: its own texts, and those of the lists of the record. */
  const fitsBlock = (fields) => (block) =>
    isObject(block) &&
    (absent(block.translation) || mapOf(isText)(block.translation)) &&
    fields.every((field) => {
      const value = block[field.name];
      if (field.text) return fitsField(field, value);
      if (absent(value) || !(field.texts || field.said)) return true;
      if (field.texts) return mapOf(group(field.texts))(value);
      return field.key ? mapOf(isText)(value) : isText(value);
    });

  const fitsRecord = (record, fields) =>
    isObject(record) &&
    isText(record.original_language) &&
    fields.every((field) => field.text || fitsField(field, record[field.name])) &&
    mapOf(fitsBlock(fields))(record.texts);

  const isPlace = (place) => isObject(place) && mapOf(isText)(place.name) && Object.keys(place.name).length > 0 && all(place, (value) => isText(value) || mapOf(isText)(value));
  const texts = (value) => (Array.isArray(value) ? value.filter((one) => typeof one === "string") : []);
  const text = (value) => (typeof value === "string" ? value : undefined);

  return (draft, data) => {
    const fields = data.steps.flatMap((step) => step.fields);
    const { mode, record } = isObject(draft) ? draft : {};
    if (!["new", "correct", "translate"].includes(mode) || !fitsRecord(record, fields)) return null;
    if (mode !== "new" && !text(draft.id)) return null;
    const places = isObject(draft.places) ? Object.entries(draft.places).filter(([, place]) => isPlace(place)) : [];
    const known = [draft.language, record.original_language].map(text).find((code) => code && (mode === "translate" || record.texts[code]));
    if (!known) return null;
    return {
      ...draft,
      id: text(draft.id) ?? "",
      language: known,
      places: Object.fromEntries(places),
      step: Number.isInteger(draft.step) && draft.step >= 0 ? draft.step : 0,
      seen: texts(draft.seen),
      digest: text(draft.digest),
      given: text(draft.given),
      named: draft.named === true,
    };
  };
})();

/* The engine of the form, beside the page: Python for browsers with the core in it. See passerelle/workshop.py.

   It is sent {parts, language, site} once, addresses of what to load, then {id, ask, about}: a method of Workshop and
   what it is given. It answers {ready: true} or {failed}, then {id, answer} or {id, error}. */
let workshop;

const load = async ({ parts, language, site }) => {
  const { loadPyodide } = await import(`${parts.runtime}pyodide.mjs`);
  const fetched = (address) => fetch(address).then((answer) => answer.arrayBuffer());
  const [python, compiled, packages, code, project] = await Promise.all([
    loadPyodide({ indexURL: parts.runtime }),
    fetched(parts.compiled),
    fetched(parts.packages),
    fetched(parts.code),
    fetched(parts.project),
  ]);
  python.unpackArchive(packages, "zip", { extractDir: "/home/code" });
  python.unpackArchive(code, "zip", { extractDir: "/home/code" });
  python.unpackArchive(compiled, "whl", { extractDir: "/home/code" });
  python.unpackArchive(project, "zip", { extractDir: "/home/project" });
  python.runPython("import sys; sys.path.insert(0, '/home/code')");
  const root = new URL("../../", parts.project).href; // the form is part of the site that it writes for
  workshop = python.pyimport("passerelle.workshop").Workshop("/home/project", language, site, root);
};

// of some that fails while it loads, Python tells nobody
const failed = (reason) => postMessage({ failed: String(reason) });
addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  failed(event.reason);
});
const unheard = globalThis.fetch;
globalThis.fetch = async (...about) => {
  try {
    const answer = await unheard(...about);
    if (!answer.ok) throw new Error(`${answer.status}: ${answer.url}`);
    return answer;
  } catch (reason) {
    failed(reason);
    throw reason;
  }
};

addEventListener("message", async ({ data }) => {
  if (data.parts) {
    try {
      await load(data);
      postMessage({ ready: true });
    } catch (reason) {
      failed(reason);
    }
    return;
  }
  const { id, ask, about } = data;
  try {
    postMessage({ id, answer: workshop[ask](...about) });
  } catch (reason) {
    postMessage({ id, error: String(reason) });
  }
});

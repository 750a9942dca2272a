/* The core in the browser: the same rules, messages and sheet as the command line and the site.

   window.passerelle.contribute.engine({parts, language, site, told}) starts it; told(state) is called with
   "loading", "ready" or "failed". Gives {ask(name, ...about), again()}: what a method of Workshop answers, and another try.
   See assets/workshop/worker.js. */
window.passerelle.contribute = window.passerelle.contribute || {};
window.passerelle.contribute.engine = ({ parts, language, site, told }) => {
  let worker;
  let ready;
  let up = false;
  let asked = 0;
  const waiting = new Map();

  const fail = (reason) => {
    up = false;
    ready = Promise.reject(reason);
    ready.catch(() => {}); // told below
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
    worker?.terminate();
    told("failed");
  };

  const start = () => {
    worker?.terminate();
    told("loading");
    ready = new Promise((resolve, reject) => {
      try {
        worker = new Worker(parts.worker, { type: "module" });
      } catch (reason) {
        reject(reason);
        return;
      }
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        const reason = new Error(event.message || "worker");
        if (up) fail(reason);
        else reject(reason);
      });
      worker.addEventListener("message", ({ data }) => {
        if (data.ready) resolve();
        else if (data.failed) reject(new Error(data.failed));
        else {
          const { resolve: answered, reject: refused } = waiting.get(data.id) || {};
          waiting.delete(data.id);
          if (data.error) refused?.(new Error(data.error));
          else answered?.(data.answer);
        }
      });
      worker.postMessage({ parts, language, site });
    });
    ready.then(() => {
      up = true;
      told("ready");
    }, fail);
  };

  const ask = async (name, ...about) => {
    await ready;
    return new Promise((resolve, reject) => {
      const id = (asked += 1);
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, ask: name, about });
    });
  };

  start();
  return { ask, again: start };
};

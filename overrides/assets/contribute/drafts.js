/* Drafts: what somebody is writing, kept in this browser and nowhere else.

   window.passerelle.drafts keeps them; each has a key of the caller's.
     keep(key, value)  whether it could be kept. `value` is an object that JSON can write: {title, mode, language, …}; the
                       time goes with it as `changed` (ISO 8601). What was kept under the key stays when it could not.
     read(key)         the value, or null.
     list()            [{key, …value}], the last changed first.
     erase(key), eraseAll()  whether that could be done; eraseAll takes those of other versions too.
     works()           whether this browser keeps anything; it may still be full.
     restore(key, value)  whether a value, as read() gave it, could be brought back with its time.
     watch(listener)   calls listener(key) when another tab changed a draft, listener(null) when the browser forgot
                       all that it keeps for this host. Gives a function that ends it. */
window.passerelle.drafts = (() => {
  const VERSION = 1; // of the values' shape; those of another version are never read
  const MINE = "passerelle:drafts:";

  /* One host may have several sites, each with drafts of its own: a script of the site stands in a folder below its root. */
  const source = document.currentScript?.src;
  const root = encodeURIComponent(source ? new URL("..", source).pathname : "/");
  const prefix = `${MINE}${VERSION}:${root}:`;

  /** What `act` gives of the storage, or `otherwise`: to ask for the storage is enough to fail where it is blocked. */
  const tried = (act, otherwise) => {
    try {
      return act(window.localStorage);
    } catch {
      return otherwise;
    }
  };

  const isDraft = (value) => typeof value?.changed === "string" && !Number.isNaN(Date.parse(value.changed));

  /** The draft under a name of the storage; what cannot be read is erased. */
  const parsed = (storage, name) => {
    const text = storage.getItem(name);
    if (text === null) return null;
    try {
      const value = JSON.parse(text);
      if (isDraft(value)) return value;
    } catch {
      // no JSON: as good as none
    }
    storage.removeItem(name);
    return null;
  };

  const names = (storage) => Array.from({ length: storage.length }, (_, n) => storage.key(n));

  const keep = (key, value) =>
    tried((storage) => {
      storage.setItem(prefix + key, JSON.stringify({ ...value, changed: new Date().toISOString() }));
      return true;
    }, false);

  const read = (key) => tried((storage) => parsed(storage, prefix + key), null);

  const list = () =>
    tried((storage) => {
      const found = names(storage).filter((name) => name.startsWith(prefix));
      return found
        .map((name) => [name.slice(prefix.length), parsed(storage, name)])
        .filter(([, value]) => value)
        .map(([key, value]) => ({ ...value, key }))
        .sort((a, b) => Date.parse(b.changed) - Date.parse(a.changed) || (a.key < b.key ? -1 : 1));
    }, []);

  const erase = (key) =>
    tried((storage) => {
      storage.removeItem(prefix + key);
      return true;
    }, false);

  const eraseAll = () =>
    tried((storage) => {
      const ours = names(storage).filter((name) => name.startsWith(MINE) && name.split(":")[3] === root);
      for (const name of ours) storage.removeItem(name);
      return true;
    }, false);

  const works = () =>
    tried((storage) => {
      const probe = `${MINE}probe`;
      try {
        storage.setItem(probe, "");
        storage.removeItem(probe);
        return true;
      } catch (reason) {
        return reason.name === "QuotaExceededError" && storage.length > 0;
      }
    }, false);

  const watch = (listener) => {
    const heard = ({ key, storageArea }) => {
      if (storageArea && storageArea !== tried((storage) => storage, undefined)) return;
      if (key === null) listener(null);
      else if (key.startsWith(prefix)) listener(key.slice(prefix.length));
    };
    addEventListener("storage", heard);
    return () => removeEventListener("storage", heard);
  };

  /** Brings back a value as it was, its time too. */
  const restore = (key, value) =>
    tried((storage) => {
      storage.setItem(prefix + key, JSON.stringify(value));
      return true;
    }, false);

  return { keep, read, list, erase, eraseAll, works, watch, restore };
})();

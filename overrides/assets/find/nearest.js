/* The nearest words to one that was typed with slips of the keyboard.

   window.passerelle.nearest(typed, words): those of `words` that it may have been meant for. */
window.passerelle.nearest = (() => {
  /** Slips of the keyboard between two words: letters too many, missing, wrong or exchanged. */
  const slips = (a, b) => {
    let [earlier, before] = [[], Array.from({ length: b.length + 1 }, (_, n) => n)];
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= b.length; j += 1) {
        row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        const exchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
        if (exchanged) row[j] = Math.min(row[j], earlier[j - 2] + 1);
      }
      [earlier, before] = [before, row];
    }
    return before[b.length];
  };

  /** Those of `words` that `typed` may have been meant for, the nearest first: all of them folded texts. What was typed
      may be the beginning of a longer word. */
  const nearest = (typed, words) => {
    const size = typed.length;
    if (size < 3) return [];
    const most = size < 6 ? 1 : size < 9 ? 2 : 3;
    const far = (word) => {
      if (word.length < size - most) return Infinity;
      const begun = word.length > size ? slips(typed, word.slice(0, size)) + 0.5 : Infinity;
      return word.length > size + most ? begun : Math.min(begun, slips(typed, word));
    };
    const found = [...words].map((word) => [far(word), word]).filter(([slipped]) => slipped <= most);
    const least = found.reduce((min, [slipped]) => Math.min(min, slipped), Infinity);
    return found.filter(([slipped]) => slipped <= least + 0.5).sort(([a], [b]) => a - b).map(([, word]) => word);
  };

  return nearest;
})();

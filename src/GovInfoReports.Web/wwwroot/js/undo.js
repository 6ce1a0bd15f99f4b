// Ctrl+Z and Ctrl+Y over cells and narrative alike. A step is what one act changed: [{target, before, after}].

const pause = 1200;

export class UndoSteps {
  #done = [];
  #undone = [];
  #lastAt = 0;

  /** Keys typed into one place in one go make one step. */
  record(target, before, after) {
    const last = this.#done.at(-1);
    const now = Date.now();
    if (last?.length === 1 && last[0].target === target && now - this.#lastAt < pause) last[0].after = after;
    else this.#done.push([{ target, before, after }]);
    this.#lastAt = now;
    this.#undone = [];
  }

  recordAll(changes) {
    if (changes.length === 0) return;
    this.#done.push(changes);
    this.#lastAt = 0;
    this.#undone = [];
  }

  /** The changes to apply, or null when there is nothing to take back. */
  undo() {
    const step = this.#done.pop();
    if (!step) return null;
    this.#undone.push(step);
    this.#lastAt = 0;
    return step.map(({ target, before, after }) => ({ target, before: after, after: before }));
  }

  redo() {
    const step = this.#undone.pop();
    if (!step) return null;
    this.#done.push(step);
    this.#lastAt = 0;
    return step;
  }
}

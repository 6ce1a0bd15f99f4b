// Ctrl+Z and Ctrl+Y over cells and narrative of all sections. A step is what one act changed: [{target, before, after}].

const pause = 1200;
let open = { report: null, steps: null };

export class UndoSteps {
  #done = [];
  #undone = [];
  #lastAt = 0;
  #carried = null;

  /** The steps of the report that is open, whichever section; they end with it. */
  static of(report) {
    if (open.report !== report) open = { report, steps: new UndoSteps() };
    return open.steps;
  }

  /** Changes to be made by the section that opens next. */
  carry(changes) {
    this.#carried = changes;
  }

  /** Those, where the section that has opened holds their place: on a slow line the one that is being left hears of its own opening after the key. */
  takeCarried(holds) {
    const changes = this.#carried;
    if (!changes || !holds(changes[0].target)) return null;
    this.#carried = null;
    return changes;
  }

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

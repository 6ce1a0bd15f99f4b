// What the person changed in the section that is open: beside each place what is shown there and what the server last
// confirmed. An edit is kept, becomes a step for Ctrl+Z, and is sent together with what the person had seen there: the
// database finds out by it whether somebody else has stored something since.

import { Outbox } from './outbox.js';
import { UndoSteps } from './undo.js';
import { Unsent } from './unsent.js';

/** A block without the one before it, a number or a text. */
const essenceOf = value => {
  if (typeof value === 'object') return value && JSON.stringify([value.heading, value.inlines]);
  const text = value.normalize('NFKC').replace(/[,\s]/g, '').replace('−', '-');
  return text === '' ? null : Number.isNaN(Number(text)) ? value.trim() : Number(text);
};

export class Edits {
  #confirmed = new Map();
  #shown = new Map();
  #step = null;

  /** @param deliver see Outbox */
  constructor({ storageKey, session }, deliver) {
    this.unsent = Unsent.of(storageKey);
    this.undo = UndoSteps.of(session);
    this.outbox = new Outbox(this.unsent, deliver);
  }

  /** A place as it stands in the database. */
  remember(target, value) {
    this.#confirmed.set(target, value);
    this.#shown.set(target, value);
  }

  confirm(target, value) {
    this.#confirmed.set(target, value);
  }

  shown(target) {
    return this.#shown.get(target) ?? null;
  }

  /** Whether a place shows a value, however it is written: 1,000 and １０００ are one number. */
  shows(target, value) {
    return essenceOf(this.shown(target)) === essenceOf(value);
  }

  /** A place shows something else now, whoever changed it. */
  put(target, value) {
    this.#shown.set(target, value);
  }

  keep(target, value) {
    this.unsent.keep(target, this.#confirmed.get(target) ?? null, value);
  }

  /** @param delay see Outbox.post */
  edit(target, value, delay = 0) {
    const before = this.shown(target);
    if (this.#step) this.#step.push({ target, before, after: value });
    else this.undo.record(target, before, value);
    this.change(target, value, delay);
  }

  /** An edit that is no step of its own. */
  change(target, value, delay = 0) {
    this.put(target, value);
    this.keep(target, value);
    this.outbox.post(target, delay);
  }

  /** Makes the edits of one act one step. */
  together(act) {
    this.#step = [];
    act();
    const step = this.#step;
    this.#step = null;
    this.undo.recordAll(step);
  }
}

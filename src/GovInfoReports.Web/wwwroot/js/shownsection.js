// The open section and the person's edits in it, as far as the server speaks of them: what it has stored, what it shows, marks.

import { Edits } from './edits.js';
import { Marks } from './marks.js';
import { showSavedAt } from './savenotice.js';
import { Section } from './section.js';

const textOf = bytes => new TextDecoder().decode(bytes);

/** What the server writes as bytes; what is null or false there is left out. */
export const read = bytes => JSON.parse(textOf(bytes));

export class ShownSection {
  #postponed = [];

  /** @param deliver see Outbox */
  constructor(root, settings, deliver) {
    this.edits = new Edits(settings, deliver);
    this.marks = new Marks(root);
    const place = root.querySelector('[data-grid-place]');
    if (place) place.innerHTML = textOf(settings.grid);
    // Grids and narratives report to the editor that this is a part of.
    this.section = new Section(root, this, read(settings.figures));
    for (const [target, value] of this.section.drawn()) this.edits.remember(target, value);
    showSavedAt(settings.savedAt);
  }

  /** Edits that now stand in the database, values: [{target, value, at}]; the clock when they were stored, if just now. */
  saved({ values, clock }) {
    for (const { target, value, at } of values) {
      this.edits.confirm(target, value);
      this.edits.unsent.saved(target, at, value);
    }
    showSavedAt(clock);
  }

  /** Values changed by the server: totals, a paste, somebody else, a restore: [{target, value, mine, refusal}]. */
  show(changes) {
    const undoable = [];
    for (const change of changes) {
      const { target, value = null, mine, refusal } = change;
      if (!mine && this.section.isComposing(target)) {
        this.#postponed.push(change);
        continue;
      }
      const typed = this.edits.unsent.get(target);
      if (mine) {
        if (this.section.holds(target)) undoable.push({ target, before: this.standing(target), after: value });
        if (!typed) this.edits.keep(target, value);
      } else {
        this.edits.confirm(target, value);
        // What the person typed and the server has not stored stays in sight: the server asks which one to keep.
        if (typed) continue;
      }
      this.put(target, value);
      if (refusal) this.refuse(target, refusal);
    }
    this.edits.undo.recordAll(undoable);
  }

  /**
   * What this browser may have missed while the line was down, as of `show`. What an act put here for the person is not put over
   * what was typed since, and goes back to the server, whose word that it is stored may have been missed as well.
   */
  catchUp(changes) {
    const missed = changes.filter(({ target, value = null, mine }) =>
      !mine || (this.section.holds(target) && !this.edits.unsent.get(target) && !this.edits.shows(target, value)));
    this.show(missed);
    missed.filter(({ mine }) => mine).forEach(({ target }) => this.edits.outbox.post(target));
  }

  /** An input method has ended its word: what others changed there meanwhile is shown, or asked about. */
  composed() {
    this.show(this.#postponed.splice(0));
  }

  /** See Marks.apply. */
  mark(bytes) {
    this.marks.apply(read(bytes));
  }

  /** The words of the text that findings speak of: {section, passages}, see PassageMarks.show. */
  passages(bytes) {
    const { section, passages } = read(bytes);
    this.section.narrative(section)?.markPassages(passages.map(passage => ({ start: 0, ...passage })));
  }

  /** Forgets edits that lost a conflict. */
  forget(targets) {
    targets.forEach(target => this.edits.unsent.drop(target));
  }

  /** Forgets edits of an earlier page that were declined, or stored after all. */
  decline(targets) {
    targets.forEach(target => this.edits.unsent.decline(target));
  }

  /** Edits of an earlier page that the server has taken up: from now on they wait for being saved like any other. */
  adopt(targets) {
    targets.forEach(target => this.edits.unsent.adopt(target));
  }

  go(target, start, length) {
    this.section.go(target, start, length);
  }

  setHeading(section, block, level) {
    this.section.narrative(section)?.setHeading(block, level);
  }

  /** What a place shows, a block behind the one that it stands behind by now: splits and joins beside it do not tell. */
  standing(target, after = this.section.before(target)) {
    const shown = this.edits.shown(target);
    return shown && target.startsWith('block:') ? { ...shown, after } : shown;
  }

  /** Shows a value without making it an edit. */
  put(target, value) {
    this.edits.put(target, value);
    this.section.show(target, value);
  }

  /** @param refusal why the text cannot stand there; null takes it off */
  refuse(target, refusal) {
    const [kind, first, second] = target.split(':');
    if (kind === 'cell') this.marks.refuse(first, refusal);
    else if (kind === 'block') this.section.narrative(first)?.refuse(second, refusal);
    else this.section.refuseLine(first, refusal);
  }

  /** Makes changes the person's own edits: [{target, after}]. */
  apply(changes) {
    for (const { target, after } of changes) {
      this.put(target, after);
      this.edits.change(target, after);
    }
    if (changes.length) this.go(changes[0].target);
  }
}

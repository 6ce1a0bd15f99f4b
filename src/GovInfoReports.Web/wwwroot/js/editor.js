// The editor of one open section: what is typed in it, the person's unsent edits, and the line to the server.
// Every edit is kept here first, then sent, and dropped only when the server says it stands in the database.

import { Edits } from './edits.js';
import { Marks } from './marks.js';
import { SaveNotice } from './savenotice.js';
import { Section } from './section.js';
import { goToNeighbour, takeEntering, watchRail } from './sectionkeys.js';
import { watchUndoKeys } from './undokeys.js';

const blockPause = 300;

const textOf = bytes => new TextDecoder().decode(bytes);

/** What the server writes as bytes; what is null or false there is left out. */
const read = bytes => JSON.parse(textOf(bytes));

class Editor {
  #server;
  #edits;
  #marks;
  #notice;
  #section;
  #hereKey;
  #listening = new AbortController();

  constructor(root, server, settings) {
    this.#server = server;
    this.#edits = new Edits(settings, edit => this.#deliver(edit));
    this.#marks = new Marks(root);
    this.#notice = new SaveNotice(this.#edits.unsent);
    this.#hereKey = `${settings.storageKey}/here`;
    const place = root.querySelector('[data-grid-place]');
    if (place) place.innerHTML = textOf(settings.grid);
    this.#section = new Section(root, this, read(settings.figures));
    for (const [target, value] of this.#section.drawn()) this.#edits.remember(target, value);
    for (const input of root.querySelectorAll('input[data-head]'))
      input.addEventListener('input', () => this.#edits.edit(Section.targetOf(input), input.value), { signal: this.#listening.signal });
    const { undo } = this.#edits;
    watchUndoKeys(root, {
      undo: () => this.#repeat(undo.undo(), () => undo.redo()),
      redo: () => this.#repeat(undo.redo(), () => undo.undo()),
    }, this.#listening.signal);
    // What the server said while the line was down did not arrive, nor did what was typed.
    addEventListener('govinfo:connected', () => this.#catchUp(), { signal: this.#listening.signal });
    watchRail(this.#listening.signal);
  }

  /** The server hears this editor from now on: what waits goes again, what an earlier page left is offered. */
  async start() {
    this.#typedEarly();
    this.#edits.unsent.waiting.forEach(edit => this.#put(edit.target, edit.value));
    this.#edits.outbox.postAgain();
    this.#enter();
    if (this.#edits.unsent.leftovers.length > 0) this.forget(await this.#server.invokeMethodAsync('OfferAsync', this.#edits.unsent.leftovers));
  }

  /** What waits for a pause in typing goes now; ends when the server has taken it. */
  async flush() {
    await this.#edits.outbox.flush();
  }

  /** Leaves the section. */
  async dispose() {
    this.#listening.abort();
    this.#section.dispose();
    this.#notice.dispose();
    await this.flush();
  }

  // ---- What the grids and narratives report ----

  entered(cell, block) {
    const target = block ? `block:${cell}:${block}` : `cell:${cell}`;
    sessionStorage.setItem(this.#hereKey, target);
    if (globalThis.govinfoLost) return;
    this.#server.invokeMethodAsync('EnteredAsync', target).catch(() => {});
  }

  leave(step, used) {
    goToNeighbour(step, used);
  }

  typed(cell, text) {
    this.#edits.edit(`cell:${cell}`, text);
  }

  replaced(cells) {
    const changes = cells.map(({ cell, text }) => ({ target: `cell:${cell}`, before: this.#edits.shown(`cell:${cell}`) ?? '', after: text }))
      .filter(change => change.before !== change.after);
    this.#edits.undo.recordAll(changes);
    this.#apply(changes);
  }

  pasted(cell, rows) {
    this.#server.invokeMethodAsync('PasteAsync', cell, rows);
  }

  blockChanged(section, block, after) {
    this.#edits.edit(`block:${section}:${block.id}`, { heading: block.heading, inlines: block.inlines, after }, blockPause);
  }

  blockRemoved(section, id) {
    this.#edits.edit(`block:${section}:${id}`, null);
  }

  /** Makes the edits of one act one step for Ctrl+Z. */
  together(act) {
    this.#edits.together(act);
  }

  // ---- What the server says ----

  /** Edits that now stand in the database: [{target, value, at}]. */
  saved(edits) {
    for (const { target, value, at } of edits) {
      this.#edits.confirm(target, value);
      this.#edits.unsent.saved(target, at, value);
    }
  }

  /** Values changed by the server: totals, a paste, somebody else, a restore: [{target, value, mine, refusal}]. */
  show(changes, revision) {
    const undoable = [];
    for (const { target, value = null, mine, refusal } of changes) {
      const typed = this.#edits.unsent.get(target);
      if (mine) {
        if (this.#section.holds(target)) undoable.push({ target, before: this.#edits.shown(target), after: value });
        if (!typed) this.#edits.keep(target, value);
      } else {
        this.#edits.confirm(target, value);
        // What the person typed and the server has not stored stays in sight: the server asks which one to keep.
        if (typed) continue;
      }
      this.#put(target, value);
      if (refusal) this.#refuse(target, refusal);
    }
    if (revision) this.#edits.revision = revision;
    this.#edits.undo.recordAll(undoable);
  }

  /** See Marks.apply. */
  mark(bytes) {
    this.#marks.apply(read(bytes));
  }

  async #catchUp() {
    this.#edits.outbox.postAgain();
    const { values, marks } = read(await this.#server.invokeMethodAsync('CatchUpAsync', this.#edits.revision));
    this.show(values);
    this.#marks.replace(marks);
  }

  /** Forgets edits that lost a conflict or were declined after a crash. */
  forget(targets) {
    targets.forEach(target => this.#edits.unsent.drop(target));
  }

  /** Edits of an earlier page that the server has taken up: from now on they wait for being saved like any other. */
  adopt(targets) {
    targets.forEach(target => this.#edits.unsent.adopt(target));
  }

  go(target, start, length) {
    this.#section.go(target, start, length);
  }

  setHeading(section, block, level) {
    this.#section.narrative(section)?.setHeading(block, level);
  }

  // ---- The section and its edits ----

  /** Where the caret goes in a section that has just opened: to a change carried here, where it was, or to the beginning. */
  #enter() {
    const carried = this.#edits.undo.takeCarried();
    const entering = takeEntering();
    const returning = sessionStorage.getItem('govinfo:returning') !== null && sessionStorage.getItem(this.#hereKey);
    sessionStorage.removeItem('govinfo:returning');
    if (carried && this.#section.holds(carried[0].target)) this.#apply(carried);
    else if (returning) this.go(returning);
    else if (entering || (this.#isFocusFree() && matchMedia('(pointer: fine)').matches)) this.#section.begin(entering?.used);
  }

  /** Nobody has put the focus anywhere (a page that has just opened gives it to its heading), and nothing above is to be read first. */
  #isFocusFree() {
    return (document.activeElement === document.body || document.activeElement.matches('h1')) && !document.querySelector('main .error-summary');
  }

  /** Somebody was quicker than this script: what stands in an input already is an edit like any other. */
  #typedEarly() {
    for (const input of this.#section.inputs)
      if (input.value !== input.dataset.stored) this.#edits.edit(Section.targetOf(input), input.value);
  }

  async #deliver({ target, value, at, revision }) {
    const { refusal = null, values, marks } = read(await this.#server.invokeMethodAsync('EditAsync', target, value, at, revision));
    if (values.length) this.show(values);
    if (marks) this.#marks.apply(marks);
    this.#refuse(target, refusal);
    const [kind, cell] = target.split(':');
    if (kind === 'cell' && refusal === null) this.#section.showFigure(cell, value);
  }

  #refuse(target, refusal) {
    if (target.startsWith('cell:')) this.#marks.refuse(target.slice('cell:'.length), refusal);
  }

  #put(target, value) {
    this.#edits.put(target, value);
    this.#section.show(target, value);
  }

  /** What was changed in another section is changed there, before the person's eyes; without a line it waits. */
  #repeat(changes, putBack) {
    if (!changes) return;
    if (this.#section.holds(changes[0].target)) {
      this.#apply(changes);
    } else if (globalThis.govinfoLost) {
      putBack();
    } else {
      this.#edits.undo.carry(changes);
      this.#server.invokeMethodAsync('VisitAsync', changes[0].target);
    }
  }

  #apply(changes) {
    for (const { target, after } of changes) {
      this.#put(target, after);
      this.#edits.change(target, after);
    }
    if (changes.length) this.go(changes[0].target);
  }
}

export const open = (root, server, settings) => new Editor(root, server, settings);

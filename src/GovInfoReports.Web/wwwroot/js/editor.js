// The editor of one open section: what is typed in it, the person's unsent edits, and the line to the server.
// Every edit is kept here first, then sent, and dropped only when the server says it stands in the database.

import { SaveNotice } from './savenotice.js';
import { Section } from './section.js';
import { goToNeighbour, takeEntering, watchRail } from './sectionkeys.js';
import { read, ShownSection } from './shownsection.js';
import { watchUndoKeys } from './undokeys.js';

const blockPause = 300;

class Editor extends ShownSection {
  #server;
  #notice;
  #hereKey;
  #listening = new AbortController();

  constructor(root, server, settings) {
    super(root, settings, edit => this.#deliver(edit));
    this.#server = server;
    this.#notice = new SaveNotice(this.edits.unsent);
    this.#hereKey = `${settings.storageKey}/here`;
    for (const input of root.querySelectorAll('input[data-head]'))
      input.addEventListener('input', () => this.edits.edit(Section.targetOf(input), input.value), { signal: this.#listening.signal });
    const { undo } = this.edits;
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
    this.edits.unsent.waiting.forEach(edit => this.put(edit.target, edit.value));
    this.edits.outbox.postAgain();
    this.#enter();
    if (this.edits.unsent.leftovers.length > 0) this.forget(await this.#server.invokeMethodAsync('OfferAsync', this.edits.unsent.leftovers));
  }

  /** What waits for a pause in typing goes now; ends when the server has taken it. */
  async flush() {
    await this.edits.outbox.flush();
  }

  /** Leaves the section. */
  async dispose() {
    this.#listening.abort();
    this.section.dispose();
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
    this.edits.edit(`cell:${cell}`, text);
  }

  replaced(cells) {
    const changes = cells.map(({ cell, text }) => ({ target: `cell:${cell}`, before: this.edits.shown(`cell:${cell}`) ?? '', after: text }))
      .filter(change => change.before !== change.after);
    this.edits.undo.recordAll(changes);
    this.apply(changes);
  }

  pasted(cell, rows) {
    this.#server.invokeMethodAsync('PasteAsync', cell, rows);
  }

  blockChanged(section, block, after) {
    this.edits.edit(`block:${section}:${block.id}`, { heading: block.heading, inlines: block.inlines, after }, blockPause);
  }

  blockRemoved(section, id) {
    this.edits.edit(`block:${section}:${id}`, null);
  }

  /** Makes the edits of one act one step for Ctrl+Z. */
  together(act) {
    this.edits.together(act);
  }

  // ---- The line to the server ----

  async #deliver({ target, value, at, revision }) {
    const { refusal = null, values, marks } = read(await this.#server.invokeMethodAsync('EditAsync', target, value, at, revision));
    if (values.length) this.show(values);
    if (marks) this.marks.apply(marks);
    this.refuse(target, refusal);
    const [kind, cell] = target.split(':');
    if (kind === 'cell' && refusal === null) this.section.showFigure(cell, value);
  }

  async #catchUp() {
    this.edits.outbox.postAgain();
    const { values, marks } = read(await this.#server.invokeMethodAsync('CatchUpAsync', this.edits.revision));
    this.show(values);
    this.marks.replace(marks);
  }

  // ---- Opening a section, and steps back across sections ----

  /** Where the caret goes in a section that has just opened: to a change carried here, where it was, or to the beginning. */
  #enter() {
    const carried = this.edits.undo.takeCarried();
    const entering = takeEntering();
    const returning = sessionStorage.getItem('govinfo:returning') !== null && sessionStorage.getItem(this.#hereKey);
    sessionStorage.removeItem('govinfo:returning');
    if (carried && this.section.holds(carried[0].target)) this.apply(carried);
    else if (returning) this.go(returning);
    else if (entering || (this.#isFocusFree() && matchMedia('(pointer: fine)').matches)) this.section.begin(entering?.used);
  }

  /** Nobody has put the focus anywhere (a page that has just opened gives it to its heading), and nothing above is to be read first. */
  #isFocusFree() {
    return (document.activeElement === document.body || document.activeElement.matches('h1')) && !document.querySelector('main .error-summary');
  }

  /** Somebody was quicker than this script: what stands in an input already is an edit like any other. */
  #typedEarly() {
    for (const input of this.section.inputs)
      if (input.value !== input.dataset.stored) this.edits.edit(Section.targetOf(input), input.value);
  }

  /** What was changed in another section is changed there, before the person's eyes; without a line it waits. */
  #repeat(changes, putBack) {
    if (!changes) return;
    if (this.section.holds(changes[0].target)) {
      this.apply(changes);
    } else if (globalThis.govinfoLost) {
      putBack();
    } else {
      this.edits.undo.carry(changes);
      this.#server.invokeMethodAsync('VisitAsync', changes[0].target);
    }
  }
}

export const open = (root, server, settings) => new Editor(root, server, settings);

// The editor of one open section: what is typed in it, the person's unsent edits, and the line to the server.
// Every edit is kept here first, then sent, and dropped only when the server says it stands in the database.

import { inMessages, whyTooLarge, whyTooManyCells } from './limits.js';
import { SaveNotice } from './savenotice.js';
import { Section } from './section.js';
import { goToNeighbour, takeEntering, watchRail } from './sectionkeys.js';
import { read, ShownSection } from './shownsection.js';
import { watchUndoKeys } from './undokeys.js';

const blockPause = 300;
const lineDown = '现在连接不上服务器，没有粘贴。请等连接恢复后再粘贴一次。';

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
      for (const type of ['input', 'compositionend'])
        input.addEventListener(type, event => event.isComposing || this.edits.edit(Section.targetOf(input), input.value), { signal: this.#listening.signal });
    const { undo } = this.edits;
    watchUndoKeys(root, {
      undo: () => this.#repeat(undo.undo(), () => undo.redo()),
      redo: () => this.#repeat(undo.redo(), () => undo.undo()),
    }, this.#listening.signal);
    // What the server said while the line was down did not arrive, nor did what was typed.
    addEventListener('govinfo:connected', () => this.#catchUp(), { signal: this.#listening.signal });
    watchRail(this.#listening.signal);
    document.addEventListener('click', event => this.#goByLink(event), { signal: this.#listening.signal, capture: true });
    document.addEventListener('keydown', event => this.#saveByKey(event), { signal: this.#listening.signal });
    this.#typedEarly();
    for (const input of root.querySelectorAll('input[data-head]')) input.disabled = false;
  }

  /** The server has told what changed since the section was drawn: what waits goes again, what an earlier page left is offered. */
  async start() {
    this.edits.unsent.waiting.forEach(edit => this.put(edit.target, edit.value));
    this.edits.outbox.postAgain();
    this.#enter();
    this.#takeBackTooLarge();
    const offered = this.edits.unsent.leftovers.filter(edit => !whyTooLarge(edit));
    for (const [index, part] of inMessages(offered).entries()) this.decline(await this.#server.invokeMethodAsync('OfferAsync', part, index === 0));
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

  /** A link to a place of the section that is open leads there at once, as often as it is pressed. */
  #goByLink(event) {
    const target = event.target.closest?.('a[data-go]')?.dataset.go;
    if (!target || !this.section.holds(target)) return;
    event.preventDefault();
    event.stopPropagation();
    this.go(target);
  }

  /** Ctrl+S: everything is saved by itself; what waits for a pause in typing goes now, and the browser does not save the page. */
  #saveByKey(event) {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
    event.preventDefault();
    this.flush();
  }

  // ---- What the grids and narratives report ----

  entered(cell, block) {
    const target = block ? `block:${cell}:${block}` : `cell:${cell}`;
    sessionStorage.setItem(this.#hereKey, target);
    if (globalThis.govinfoLost) return;
    this.#server.invokeMethodAsync('EnteredAsync', target).catch(() => {});
  }

  /** The person has gone on from a cell: it shows the number that was read there. */
  left(cell) {
    this.marks.refusePaste(cell, null);
    const input = this.section.input(`cell:${cell}`);
    const { written, writtenFor } = input.dataset;
    if (written === undefined || writtenFor !== input.value) return;
    this.put(`cell:${cell}`, written);
  }

  /** To the next section, unless something in this one cannot stand: the person is led there instead. */
  async leave(step, used) {
    await this.flush();
    const refused = this.section.refused;
    if (refused) this.go(refused);
    else goToNeighbour(step, used);
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

  /** The server reads the block: without it nothing is taken, and nothing would be kept. */
  async pasted(cell, rows) {
    const refusal = whyTooManyCells(rows) ?? (globalThis.govinfoIsDown() ? lineDown : null);
    try {
      if (refusal) this.marks.refusePaste(cell, refusal);
      else await this.#server.invokeMethodAsync('PasteAsync', cell, rows);
    } catch (problem) {
      console.warn('A paste could not be sent.', problem);
      this.marks.refusePaste(cell, lineDown);
    }
  }

  blockChanged(section, block, after) {
    this.edits.edit(`block:${section}:${block.id}`, { heading: block.heading, inlines: block.inlines, after }, blockPause);
  }

  /** @param after the block that it stood behind: undone, it comes back there */
  blockRemoved(section, id, after) {
    const target = `block:${section}:${id}`;
    this.edits.put(target, this.standing(target, after));
    this.edits.edit(target, null);
  }

  /** Makes the edits of one act one step for Ctrl+Z. */
  together(act) {
    this.edits.together(act);
  }

  // ---- The line to the server ----

  async #deliver(edit) {
    const tooLarge = whyTooLarge(edit);
    if (tooLarge) this.refuse(edit.target, tooLarge);
    else await this.#send(edit);
  }

  async #send({ target, seen, value, at, sent }) {
    const { refusal = null, values, marks, written = null } = read(await this.#server.invokeMethodAsync('EditAsync', { target, seen, value, at, sent }));
    if (values.length) this.show(values);
    if (marks) this.marks.apply(marks);
    this.refuse(target, refusal);
    const [kind, cell] = target.split(':');
    if (kind === 'cell' && refusal === null) this.section.showFigure(cell, written ?? value);
    if (written !== null) this.#write(cell, value, written);
  }

  /** A number that was written otherwise than it is shown; while the person is at it, it stays as typed. */
  #write(cell, typed, written) {
    const input = this.section.input(`cell:${cell}`);
    if (!input) return;
    Object.assign(input.dataset, { written, writtenFor: typed });
    if (input !== document.activeElement) this.left(cell);
  }

  async #catchUp() {
    this.edits.outbox.postAgain();
    const { values, marks } = read(await this.#server.invokeMethodAsync('CatchUpAsync'));
    this.catchUp(values);
    this.marks.replace(marks);
  }

  // ---- Opening a section, and steps back across sections ----

  /** Where the caret goes in a section that has just opened: to a change carried here, where it was, or to the beginning. */
  #enter() {
    const carried = this.edits.undo.takeCarried(target => this.section.holds(target));
    const entering = takeEntering();
    const returning = sessionStorage.getItem('govinfo:returning') !== null && sessionStorage.getItem(this.#hereKey);
    sessionStorage.removeItem('govinfo:returning');
    if (carried) this.#make(carried);
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

  /** What an earlier page left and nobody can send stands before the person again, to be divided. */
  #takeBackTooLarge() {
    for (const edit of this.edits.unsent.leftovers.filter(edit => whyTooLarge(edit) && this.section.holds(edit.target))) {
      this.adopt([edit.target]);
      this.put(edit.target, edit.value);
      this.refuse(edit.target, whyTooLarge(edit));
    }
  }

  /** Makes the changes of a step, but not where somebody else has put another value in the place of what the step left. */
  #make(changes) {
    this.apply(changes.filter(({ target, before }) => this.edits.shows(target, before)));
    const left = changes.filter(({ target, after }) => !this.edits.shows(target, after)).map(({ target }) => target);
    if (left.length && !globalThis.govinfoLost) this.#server.invokeMethodAsync('NotRepeatedAsync', left);
  }

  /** What was changed in another section is changed there, before the person's eyes; without a line it waits. */
  #repeat(changes, putBack) {
    if (!changes) return;
    if (this.section.holds(changes[0].target)) {
      this.#make(changes);
    } else if (globalThis.govinfoLost) {
      putBack();
    } else {
      this.edits.undo.carry(changes);
      this.#server.invokeMethodAsync('VisitAsync', changes[0].target);
    }
  }
}

export const open = (root, server, settings) => new Editor(root, server, settings);

// One open report: its grids and narratives in the browser, the person's unsent edits, and the line to the server.
// Every edit is kept here first, then sent, and dropped only when the server says it stands in the database.

import { Grid } from './grid.js';
import { Narrative } from './narrative.js';
import { SaveNotice } from './savenotice.js';
import { UndoSteps } from './undo.js';
import { Unsent } from './unsent.js';

const blockPause = 300;

const textOf = bytes => new TextDecoder().decode(bytes);

/** What the server writes as bytes; what is null or false there is left out. */
const read = bytes => JSON.parse(textOf(bytes));

class Editor {
  #root;
  #server;
  #unsent;
  #undo = new UndoSteps();
  #grids = [];
  #narratives = new Map();
  #confirmed = new Map();
  #markTexts = new Map();
  #marks = new Map();
  #shown = new Map();
  #figures;
  #here = null;
  #hereKey;
  #revision = 0;
  #inFlight = new Map();
  #again = new Set();
  #timers = new Map();
  #listening = new AbortController();
  #notice;
  #step = null;

  constructor(root, server, settings) {
    this.#root = root;
    this.#server = server;
    this.#unsent = Unsent.of(settings.storageKey);
    this.#notice = new SaveNotice(this.#unsent);
    this.#hereKey = `${settings.storageKey}/here`;
    this.#figures = read(settings.figures);
    this.#revision = settings.revision;
    const place = root.querySelector('[data-grid-place]');
    if (place) place.innerHTML = textOf(settings.grid);
    for (const table of root.querySelectorAll('table[data-grid]')) this.#grids.push(new Grid(table, this));
    for (const input of root.querySelectorAll('input[data-cell]')) this.#remember(`cell:${input.dataset.cell}`, input.dataset.stored);
    for (const input of root.querySelectorAll('input[data-head]')) {
      this.#remember(`head:${input.dataset.head}`, input.dataset.stored);
      input.addEventListener('input', () => this.#edit(`head:${input.dataset.head}`, input.value), { signal: this.#listening.signal });
    }
    for (const place of root.querySelectorAll('[data-narrative]')) this.#openNarrative(place);
    for (const list of root.querySelectorAll('select[data-figures]')) this.#openFigures(list);
    root.addEventListener('keydown', event => this.#shortcut(event), { signal: this.#listening.signal });
    // What the server said while the line was down did not arrive, nor did what was typed.
    addEventListener('govinfo:connected', () => this.#catchUp(), { signal: this.#listening.signal });
  }

  /** The server hears this editor from now on: what waits goes again, what an earlier page left is offered. */
  async start() {
    this.#typedEarly();
    this.#unsent.waiting.forEach(edit => this.#put(edit.target, edit.value));
    this.#sendAgain();
    this.#return();
    if (this.#unsent.leftovers.length > 0) this.forget(await this.#server.invokeMethodAsync('OfferAsync', this.#unsent.leftovers));
  }

  /** Leaves the section: what waits for a pause in typing goes now. */
  async dispose() {
    this.#listening.abort();
    this.#grids.forEach(grid => grid.dispose());
    this.#narratives.forEach(narrative => narrative.dispose());
    this.#notice.dispose();
    const delayed = [...this.#timers.keys()];
    this.#timers.forEach(clearTimeout);
    delayed.forEach(target => this.#send(target));
    await Promise.all(this.#inFlight.values());
  }

  // ---- What the grids and narratives report ----

  entered(cell, block) {
    const target = block ? `block:${cell}:${block}` : `cell:${cell}`;
    this.#here = block ?? null;
    sessionStorage.setItem(this.#hereKey, target);
    if (globalThis.govinfoLost) return;
    this.#server.invokeMethodAsync('EnteredAsync', target).catch(() => {});
  }

  typed(cell, text) {
    this.#edit(`cell:${cell}`, text);
  }

  replaced(cells) {
    const changes = cells.map(({ cell, text }) => ({ target: `cell:${cell}`, before: this.#shown.get(`cell:${cell}`) ?? '', after: text }))
      .filter(change => change.before !== change.after);
    this.#undo.recordAll(changes);
    this.#apply(changes);
  }

  pasted(cell, rows) {
    this.#server.invokeMethodAsync('PasteAsync', cell, rows);
  }

  blockChanged(section, block, after) {
    this.#edit(`block:${section}:${block.id}`, { heading: block.heading, inlines: block.inlines, after }, blockPause);
  }

  blockRemoved(section, id) {
    this.#edit(`block:${section}:${id}`, null);
  }

  /** Makes the edits of one act one step for Ctrl+Z. */
  together(act) {
    this.#step = [];
    act();
    const step = this.#step;
    this.#step = null;
    this.#undo.recordAll(step);
  }

  // ---- What the server says ----

  /** Edits that now stand in the database: [{target, value, at}]. */
  saved(edits) {
    for (const { target, value, at } of edits) {
      this.#confirmed.set(target, value);
      this.#unsent.saved(target, at, value);
    }
  }

  /** Values changed by the server: totals, a paste, somebody else, a restore: [{target, value, mine, refusal}]. */
  show(changes, revision) {
    const undoable = [];
    for (const { target, value = null, mine, refusal } of changes) {
      const typed = this.#unsent.get(target);
      if (mine) {
        undoable.push({ target, before: this.#shown.get(target) ?? null, after: value });
        if (!typed) this.#unsent.keep(target, this.#confirmed.get(target) ?? null, value, this.#revision);
      } else {
        this.#confirmed.set(target, value);
        // What the person typed and the server has not stored stays in sight: the server asks which one to keep.
        if (typed) continue;
      }
      this.#put(target, value);
      if (refusal) this.#refuse(target, refusal);
    }
    if (revision) this.#revision = revision;
    this.#undo.recordAll(undoable);
  }

  /** What changed in the marks: {texts: [{key, severity, text}], cells: [{cell, key}]}; a cell's key null takes its mark off. */
  mark(bytes) {
    this.#mark(read(bytes));
  }

  #mark({ texts, cells }) {
    for (const text of texts) this.#markTexts.set(text.key, text);
    for (const { cell, key } of cells) this.#marks.set(cell, key);
    const changedTexts = new Set(texts.map(text => text.key));
    const changedCells = new Set(cells.map(({ cell }) => cell));
    for (const element of this.#root.querySelectorAll('[data-cell]')) {
      const key = this.#marks.get(element.dataset.cell);
      if (!changedCells.has(element.dataset.cell) && !changedTexts.has(key)) continue;
      const mark = this.#markTexts.get(key);
      const td = element.closest('td');
      td.classList.toggle('error', mark?.severity === 'error');
      td.classList.toggle('warning', mark?.severity === 'warning');
      td.title = mark?.text ?? '';
      if (element.matches('input')) element.setAttribute('aria-invalid', mark?.severity === 'error' ? 'true' : 'false');
    }
  }

  async #catchUp() {
    this.#sendAgain();
    const { values, marks } = read(await this.#server.invokeMethodAsync('CatchUpAsync', this.#revision));
    this.show(values);
    const unmarked = [...this.#marks.keys()].map(cell => ({ cell, key: null }));
    this.#mark({ texts: marks?.texts ?? [], cells: [...unmarked, ...(marks?.cells ?? [])] });
  }

  /** Forgets edits that lost a conflict or were declined after a crash. */
  forget(targets) {
    targets.forEach(target => this.#unsent.drop(target));
  }

  /** Edits of an earlier page that the server has taken up: from now on they wait for being saved like any other. */
  adopt(targets) {
    targets.forEach(target => this.#unsent.adopt(target));
  }

  go(target, start, length) {
    const [kind, first, second] = target.split(':');
    if (kind === 'block') {
      this.#narratives.get(first)?.focus(second, start, length);
      return;
    }
    const element = this.#root.querySelector(kind === 'cell' ? `[data-cell="${first}"]` : `[data-head="${first}"]`);
    element?.scrollIntoView({ block: 'center' });
    (element?.matches('input') ? element : element?.closest('td'))?.focus();
  }

  setHeading(section, block, level) {
    this.#narratives.get(section)?.setHeading(block, level);
  }

  // ---- Edits on their way ----

  #openNarrative(place) {
    const section = place.dataset.narrative;
    const blocks = JSON.parse(place.dataset.blocks);
    blocks.forEach((block, index) => this.#remember(`block:${section}:${block.id}`,
      { heading: block.heading, inlines: block.inlines, after: blocks[index - 1]?.id ?? null }));
    this.#narratives.set(section, new Narrative(place, this, section, blocks, this.#figures));
  }

  /** The list of cells whose figure can be put into the text where the caret was last. */
  #openFigures(list) {
    const groups = new Map();
    for (const [cell, { label, table }] of Object.entries(this.#figures)) {
      if (!groups.has(table)) groups.set(table, Object.assign(document.createElement('optgroup'), { label: table }));
      groups.get(table).append(new Option(label, cell));
    }
    list.append(...groups.values());
    const section = list.closest('.narrative-pane').querySelector('[data-narrative]').dataset.narrative;
    list.addEventListener('change', () => {
      if (list.value) this.#narratives.get(section).insertFigure(this.#here, list.value);
      list.value = '';
    }, { signal: this.#listening.signal });
  }

  /** Somebody was quicker than this script: what stands in an input already is an edit like any other. */
  #typedEarly() {
    for (const input of this.#root.querySelectorAll('input[data-stored]')) {
      if (input.value === input.dataset.stored) continue;
      this.#edit(input.dataset.cell ? `cell:${input.dataset.cell}` : `head:${input.dataset.head}`, input.value);
    }
  }

  #remember(target, value) {
    this.#confirmed.set(target, value);
    this.#shown.set(target, value);
  }

  #edit(target, value, delay = 0) {
    const before = this.#shown.get(target) ?? null;
    if (this.#step) this.#step.push({ target, before, after: value });
    else this.#undo.record(target, before, value);
    this.#change(target, value, delay);
  }

  #change(target, value, delay = 0) {
    this.#shown.set(target, value);
    this.#unsent.keep(target, this.#confirmed.get(target) ?? null, value, this.#revision);
    clearTimeout(this.#timers.get(target));
    if (delay) this.#timers.set(target, setTimeout(() => this.#send(target), delay));
    else this.#send(target);
  }

  /** After a lost connection, or in another section: the server answers what it knows already and takes what it missed. */
  #sendAgain() {
    this.#inFlight.clear();
    this.#again.clear();
    this.#unsent.waiting.forEach(edit => this.#send(edit.target));
  }

  /** One message per place at a time; what is typed meanwhile goes as the next one. */
  #send(target) {
    clearTimeout(this.#timers.get(target));
    this.#timers.delete(target);
    if (this.#inFlight.has(target)) {
      this.#again.add(target);
      return;
    }
    const sending = this.#ask(target).then(() => {
      if (this.#inFlight.get(target) !== sending) return;
      this.#inFlight.delete(target);
      if (this.#again.delete(target)) this.#send(target);
    });
    this.#inFlight.set(target, sending);
  }

  /** Without a circuit the edit stays here: it goes again when the connection is back, or is offered by the next page. */
  async #ask(target) {
    const edit = this.#unsent.get(target);
    if (!edit || globalThis.govinfoLost) return;
    try {
      this.#answer(target, edit, read(await this.#server.invokeMethodAsync('EditAsync', target, edit.value, edit.at, edit.revision)));
    } catch (problem) {
      console.warn('An edit could not be sent; it is kept in this browser.', problem);
    }
  }

  #answer(target, edit, { refusal = null, values, marks }) {
    if (values.length) this.show(values);
    if (marks) this.#mark(marks);
    this.#refuse(target, refusal);
    const [kind, cell] = target.split(':');
    if (kind === 'cell' && refusal === null) this.#figure(cell, edit.value);
  }

  #refuse(target, refusal) {
    const input = target.startsWith('cell:') && this.#root.querySelector(`input[data-cell="${target.slice(5)}"]`);
    if (!input) return;
    const td = input.closest('td');
    td.classList.toggle('refused', refusal !== null);
    td.title = refusal ?? this.#markTexts.get(this.#marks.get(target.slice(5)))?.text ?? '';
    input.setAttribute('aria-invalid', refusal || td.classList.contains('error') ? 'true' : 'false');
  }

  #put(target, value) {
    this.#shown.set(target, value);
    const [kind, first, second] = target.split(':');
    if (kind === 'block') {
      this.#narratives.get(first)?.put(second, value && { id: second, ...value }, value?.after);
      return;
    }
    if (kind === 'cell') this.#figure(first, value);
    const element = this.#root.querySelector(kind === 'cell' ? `[data-cell="${first}"]` : `[data-head="${first}"]`);
    if (!element) return;
    if (element.matches('input')) element.value = value ?? '';
    else element.textContent = value ?? '';
  }

  /** Linked figures follow their cell. */
  #figure(cell, text) {
    if (!this.#figures[cell] || this.#figures[cell].text === text) return;
    this.#figures[cell].text = text ?? '';
    this.#narratives.forEach(narrative => narrative.refreshFigure(cell));
  }

  /** After a reload of our own the caret goes back to where it was. */
  #return() {
    if (sessionStorage.getItem('govinfo:returning') === null) return;
    sessionStorage.removeItem('govinfo:returning');
    const here = sessionStorage.getItem(this.#hereKey);
    if (here) this.go(here);
  }

  #shortcut(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const back = key === 'z' && !event.shiftKey;
    if (!back && key !== 'y' && !(key === 'z' && event.shiftKey)) return;
    event.preventDefault();
    const changes = back ? this.#undo.undo() : this.#undo.redo();
    if (changes) this.#apply(changes);
  }

  #apply(changes) {
    for (const { target, after } of changes) {
      this.#put(target, after);
      this.#change(target, after);
    }
    if (changes.length) this.go(changes[0].target);
  }
}

export const open = (root, server, settings) => new Editor(root, server, settings);

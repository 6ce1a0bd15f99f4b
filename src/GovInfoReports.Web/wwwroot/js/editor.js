// One open report: its grids and narratives in the browser, the person's unsent edits, and the line to the server.
// Every edit is kept here first, then sent, and dropped only when the server says it stands in the database.

import { Grid } from './grid.js';
import { Narrative } from './narrative.js';
import { UndoSteps } from './undo.js';
import { Unsent } from './unsent.js';

const blockPause = 300;

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
  #inFlight = new Set();
  #again = new Map();
  #timers = new Map();
  #listening = new AbortController();
  #replaying = false;

  constructor(root, server, settings) {
    this.#root = root;
    this.#server = server;
    this.#unsent = new Unsent(settings.storageKey);
    for (const table of root.querySelectorAll('table[data-grid]')) this.#grids.push(new Grid(table, this));
    for (const input of root.querySelectorAll('input[data-cell]')) this.#remember(`cell:${input.dataset.cell}`, input.value);
    for (const input of root.querySelectorAll('input[data-head]')) {
      this.#remember(`head:${input.dataset.head}`, input.value);
      input.addEventListener('input', () => this.#edit(`head:${input.dataset.head}`, input.value), { signal: this.#listening.signal });
    }
    for (const place of root.querySelectorAll('[data-narrative]')) this.#openNarrative(place, settings);
    root.addEventListener('keydown', event => this.#shortcut(event), { signal: this.#listening.signal });
    // What the server said while the line was down did not arrive: totals and marks come as differences.
    document.getElementById('components-reconnect-modal')?.addEventListener(
      'components-reconnect-state-changed', event => event.detail?.state === 'hide' && this.#catchUp(), { signal: this.#listening.signal });
    addEventListener('beforeunload', event => this.#unsent.size > 0 && event.preventDefault(), { signal: this.#listening.signal });
    if (this.#unsent.size > 0) server.invokeMethodAsync('OfferAsync', this.#unsent.all);
  }

  dispose() {
    this.#listening.abort();
    this.#grids.forEach(grid => grid.dispose());
    this.#narratives.forEach(narrative => narrative.dispose());
    this.#timers.forEach(clearTimeout);
  }

  // ---- What the grids and narratives report ----

  entered(cell, block) {
    this.#server.invokeMethodAsync('EnteredAsync', block ? `block:${cell}:${block}` : `cell:${cell}`).catch(() => {});
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

  // ---- What the server says ----

  /** Edits that now stand in the database: [{target, value}]. */
  saved(edits) {
    for (const { target, value } of edits) {
      this.#confirmed.set(target, value);
      this.#unsent.saved(target, value);
    }
  }

  /** Values changed by the server: totals, a paste, somebody else, a restore: [{target, value, recorded}]. */
  show(changes) {
    const undoable = [];
    for (const { target, value, mine } of changes) {
      if (mine) undoable.push({ target, before: this.#shown.get(target) ?? null, after: value });
      this.#put(target, value);
      if (!mine) this.#confirmed.set(target, value);
    }
    this.#undo.recordAll(undoable);
  }

  /** What changed in the marks: {texts: [{key, severity, text}], cells: [{cell, key}]}; a cell's key null takes its mark off. */
  mark({ texts, cells }) {
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
    const { values, marks } = await this.#server.invokeMethodAsync('CatchUpAsync');
    this.show(values);
    const unmarked = [...this.#marks.keys()].map(cell => ({ cell, key: null }));
    this.mark({ texts: marks?.texts ?? [], cells: [...unmarked, ...(marks?.cells ?? [])] });
  }

  refreshFigures(figures) {
    this.#narratives.forEach(narrative => narrative.refreshFigures(figures));
  }

  /** Forgets an edit that lost a conflict or was declined after a crash. */
  forget(targets) {
    targets.forEach(target => this.#unsent.drop(target));
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

  insertFigure(section, block, cell) {
    this.#narratives.get(section)?.insertFigure(block, cell);
  }

  setHeading(section, block, level) {
    this.#narratives.get(section)?.setHeading(block, level);
  }

  // ---- Edits on their way ----

  #openNarrative(place, settings) {
    const section = place.dataset.narrative;
    const blocks = JSON.parse(place.dataset.blocks);
    blocks.forEach((block, index) => this.#remember(`block:${section}:${block.id}`,
      { heading: block.heading, inlines: block.inlines, after: blocks[index - 1]?.id ?? null }));
    this.#narratives.set(section, new Narrative(place, this, section, blocks, settings.figures));
  }

  #remember(target, value) {
    this.#confirmed.set(target, value);
    this.#shown.set(target, value);
  }

  #edit(target, value, delay = 0) {
    if (!this.#replaying) this.#undo.record(target, this.#shown.get(target) ?? null, value);
    this.#shown.set(target, value);
    this.#unsent.keep(target, this.#confirmed.get(target) ?? null, value);
    clearTimeout(this.#timers.get(target));
    if (delay) this.#timers.set(target, setTimeout(() => this.#send(target), delay));
    else this.#send(target);
  }

  /** One message per place at a time; what is typed meanwhile goes as the next one. */
  async #send(target) {
    if (this.#inFlight.has(target)) {
      this.#again.set(target, true);
      return;
    }
    this.#inFlight.add(target);
    do {
      this.#again.delete(target);
      const reply = await this.#ask(target);
      if (reply) this.#answer(target, reply);
    } while (this.#again.has(target));
    this.#inFlight.delete(target);
  }

  /** The server's answer to an edit, or null when the circuit is gone: the edit stays here and is offered when the page is back. */
  async #ask(target) {
    try {
      return await this.#server.invokeMethodAsync('EditAsync', target, this.#shown.get(target) ?? null);
    } catch {
      return null;
    }
  }

  #answer(target, { refusal, values, marks }) {
    if (values.length) this.show(values);
    if (marks) this.mark(marks);
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
    const element = this.#root.querySelector(kind === 'cell' ? `[data-cell="${first}"]` : `[data-head="${first}"]`);
    if (!element) return;
    if (element.matches('input')) element.value = value ?? '';
    else element.textContent = value ?? '';
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
    this.#replaying = true;
    for (const { target, after } of changes) {
      this.#put(target, after);
      this.#edit(target, after);
    }
    this.#replaying = false;
    if (changes.length) this.go(changes[0].target);
  }
}

export const open = (root, server, settings) => new Editor(root, server, settings);

// The spreadsheet's keyboard, mouse and clipboard on a real table of inputs. Knows cells and places, nothing of reports:
// `host` says what to do with edits, pastes and keys that lead out of the table.

import { Cells, placeOf } from './cells.js';
import { pastedRows, textOfCells } from './pastedrows.js';

export class Grid {
  #cells;
  #host;
  #editing = false;
  #before = '';
  #dragging = false;
  #pressed = null;
  #last = null;
  #listening = new AbortController();

  constructor(table, host) {
    this.#cells = new Cells(table);
    this.#host = host;
    const listen = (type, handler) => table.addEventListener(type, handler, { signal: this.#listening.signal });
    listen('focusin', event => this.#enter(event.target));
    listen('focusout', event => event.target.matches?.('input[data-cell]') && host.left(event.target.dataset.cell));
    listen('keydown', event => this.#key(event));
    listen('input', event => event.isComposing || this.#typed(event.target));
    listen('compositionend', event => this.#typed(event.target));
    listen('mousedown', event => this.#press(event));
    listen('mouseover', event => this.#drag(event));
    listen('copy', event => this.#copy(event));
    listen('paste', event => this.#paste(event));
    addEventListener('mouseup', () => { this.#dragging = false; }, { signal: this.#listening.signal });
    document.addEventListener('keydown', event => this.#comeBack(event), { signal: this.#listening.signal, capture: true });
  }

  dispose() {
    this.#listening.abort();
  }

  /** @param used whether to start at the first cell that had a number last year */
  enter(used) {
    ((used && this.#cells.nextOfLastYear(null, 1)) || this.#cells.inputs[0])?.focus();
  }

  #enter(target) {
    if (!target.matches?.('input[data-cell]')) return;
    this.#before = target.value;
    this.#editing = false;
    this.#last = target;
    if (target !== this.#pressed) this.#pressed = null;
    target.select();
    if (!this.#dragging) this.#cells.select(target, target);
    this.#host.entered(target.dataset.cell);
  }

  #typed(target) {
    if (target.matches?.('input[data-cell]')) this.#host.typed(target.dataset.cell, target.value);
  }

  #key(event) {
    const target = event.target;
    if (!target.matches?.('input[data-cell]') || event.isComposing) return;
    const command = event.ctrlKey || event.metaKey;
    if (event.altKey) {
      if (!this.#leap(target, event.key)) return;
    } else if (event.key === 'F1' && event.shiftKey) {
      this.#explain(target);
    } else if (event.key === 'F2') {
      this.#editing = !this.#editing;
      if (this.#editing) target.setSelectionRange(target.value.length, target.value.length);
    } else if (event.key === 'Escape') {
      this.#takeBack(target);
    } else if (event.key === 'Delete' && !this.#editing && this.#cells.selected().length > 1) {
      this.#clear();
    } else if (command && event.key.toLowerCase() === 'home') {
      this.enter(false);
    } else if (command || !this.#move(target, event)) {
      return;
    }
    event.preventDefault();
  }

  /** Opens or closes the words on how to fill in the row; they are no stop of the Tab key on the way through the numbers. */
  #explain(target) {
    const help = target.closest('tr').querySelector('.row-help');
    if (help) help.open = !help.open;
  }

  /** What is typed while nothing has the focus goes where the person was: no key is lost to a click beside the table. */
  #comeBack(event) {
    const isTyping = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isFree = document.activeElement === document.body || document.activeElement.matches('main, h1');
    if (isTyping && isFree && this.#last?.isConnected) this.#last.focus();
  }

  #move(target, { key, shiftKey }) {
    if (this.#editing && key.startsWith('Arrow')) return false;
    const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Enter: [shiftKey ? -1 : 1, 0] };
    if (!moves[key]) return false;
    const [down, right] = moves[key];
    if (shiftKey && key !== 'Enter') this.#cells.stretch(down, right);
    else if (key === 'Enter' && !shiftKey && target === this.#cells.inputs.at(-1)) this.#host.leave(1, false);
    else this.#cells.next(target, down, right)?.focus();
    return true;
  }

  /** Alt with ↓ or ↑ goes to what had a number last year, over the table's end to the next section. */
  #leap(target, key) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (!step) return key.startsWith('Arrow'); // The browser would leave the page.
    const next = this.#cells.nextOfLastYear(target, step);
    if (next) next.focus();
    else this.#host.leave(step, true);
    return true;
  }

  #takeBack(target) {
    if (target.value !== this.#before) {
      target.value = this.#before;
      this.#typed(target);
    }
    target.select();
    this.#editing = false;
  }

  #press(event) {
    const cell = event.target.closest?.('td')?.querySelector('[data-cell]');
    // Heads, help and totals take no keys: the cell that is being filled in keeps them.
    if (!event.target.matches('input')) event.preventDefault();
    if (!cell) return;
    if (event.shiftKey && this.#cells.anchor) {
      event.preventDefault();
      this.#cells.select(this.#cells.anchor, cell);
      return;
    }
    const isFresh = cell !== this.#pressed;
    this.#pressed = cell;
    this.#dragging = true;
    if (isFresh && cell.matches('input')) {
      // The first press on a cell selects its text, so that typing overwrites; the next one puts the caret into it. The
      // browser's own answer to the press would put the caret there at once, or a moment after the click.
      event.preventDefault();
      cell.focus();
      cell.select();
    }
    this.#cells.select(cell, cell);
  }

  #drag(event) {
    const cell = this.#dragging && event.target.closest?.('td')?.querySelector('[data-cell]');
    if (cell && cell !== this.#cells.head) this.#cells.select(this.#cells.anchor, cell);
  }

  #clear() {
    this.#host.replaced(this.#cells.selected().filter(cell => cell.matches('input')).map(cell => ({ cell: cell.dataset.cell, text: '' })));
  }

  #copy(event) {
    const chosen = this.#cells.selected();
    if (chosen.length < 2) return;
    event.clipboardData.setData('text/plain', textOfCells(chosen.map(cell => ({ ...placeOf(cell), text: cell.value ?? cell.textContent }))));
    event.preventDefault();
  }

  #paste(event) {
    const rows = event.target.matches?.('input[data-cell]') && pastedRows(event.clipboardData);
    if (!rows) return;
    event.preventDefault();
    this.#host.pasted(event.target.dataset.cell, rows);
  }
}

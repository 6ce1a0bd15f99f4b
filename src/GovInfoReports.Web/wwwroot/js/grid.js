// The spreadsheet's keyboard on a real table of inputs. Knows cells and places, nothing of reports:
// `host` says what to do with edits, pastes and refused keys.
//
//   <table data-grid><td><input data-cell="id" data-row="4" data-column="3"></td>…<output data-cell="id">

const columnsOf = text => text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n').map(line => line.split('\t'));

/** A copied table of Excel, WPS, Word or a page, as rows of texts; merged cells fill their first place. */
export function rowsOfHtml(html) {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  if (!table) return null;
  const rows = [];
  [...table.rows].forEach((row, y) => {
    rows[y] ??= [];
    let x = 0;
    for (const cell of row.cells) {
      while (rows[y][x] !== undefined) x++;
      for (let dy = 0; dy < Math.max(cell.rowSpan, 1); dy++)
        for (let dx = 0; dx < Math.max(cell.colSpan, 1); dx++)
          (rows[y + dy] ??= [])[x + dx] = dy + dx === 0 ? cell.textContent.trim() : '';
      x += Math.max(cell.colSpan, 1);
    }
  });
  return rows.filter(Boolean).map(row => Array.from(row, text => text ?? ''));
}

export class Grid {
  #table;
  #host;
  #editing = false;
  #before = '';
  #anchor = null;
  #head = null;
  #dragging = false;
  #listening = new AbortController();

  constructor(table, host) {
    this.#table = table;
    this.#host = host;
    const listen = (type, handler) => table.addEventListener(type, handler, { signal: this.#listening.signal });
    listen('focusin', event => this.#enter(event.target));
    listen('focusout', event => this.#leave(event.target));
    listen('keydown', event => this.#key(event));
    listen('input', event => this.#typed(event.target));
    listen('mousedown', event => this.#press(event));
    listen('mouseover', event => this.#drag(event));
    listen('copy', event => this.#copy(event));
    listen('paste', event => this.#paste(event));
    addEventListener('mouseup', () => { this.#dragging = false; }, { signal: this.#listening.signal });
  }

  dispose() {
    this.#listening.abort();
  }

  #cells() {
    return [...this.#table.querySelectorAll('[data-cell]')];
  }

  #at(row, column) {
    return this.#table.querySelector(`[data-cell][data-row="${row}"][data-column="${column}"]`);
  }

  #place(element) {
    return { row: Number(element.dataset.row), column: Number(element.dataset.column) };
  }

  #enter(target) {
    if (!target.matches?.('input[data-cell]')) return;
    this.#before = target.value;
    this.#editing = false;
    target.select();
    if (!this.#dragging) this.#select(target, target);
    this.#host.entered?.(target.dataset.cell);
  }

  #leave(target) {
    if (target.matches?.('input[data-cell]')) this.#host.left?.(target.dataset.cell);
  }

  #typed(target) {
    if (target.matches?.('input[data-cell]')) this.#host.typed(target.dataset.cell, target.value);
  }

  #key(event) {
    const target = event.target;
    if (!target.matches?.('input[data-cell]') || event.isComposing) return;
    const command = event.ctrlKey || event.metaKey;
    const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Enter: [event.shiftKey ? -1 : 1, 0] };
    if (event.key === 'F2') {
      this.#editing = !this.#editing;
      if (this.#editing) target.setSelectionRange(target.value.length, target.value.length);
    } else if (event.key === 'Escape') {
      if (target.value !== this.#before) {
        target.value = this.#before;
        this.#typed(target);
      }
      target.select();
      this.#editing = false;
    } else if (event.key === 'Delete' && !this.#editing && this.#selected().length > 1) {
      this.#clear();
    } else if (command && event.key.toLowerCase() === 'home') {
      this.#first()?.focus();
    } else if (moves[event.key] && !command && !(this.#editing && event.key.startsWith('Arrow'))) {
      const [down, right] = moves[event.key];
      if (event.shiftKey && event.key !== 'Enter') this.#stretch(down, right);
      else this.#move(target, down, right);
    } else {
      return;
    }
    event.preventDefault();
  }

  #first() {
    return this.#table.querySelector('input[data-cell]');
  }

  /** The next input in a direction; computed cells and gaps are stepped over. */
  #move(from, down, right) {
    let { row, column } = this.#place(from);
    const last = this.#cells().reduce((most, cell) => {
      const place = this.#place(cell);
      return { row: Math.max(most.row, place.row), column: Math.max(most.column, place.column) };
    }, { row: 0, column: 0 });
    for (;;) {
      row += down;
      column += right;
      if (row < 0 || column < 0 || row > last.row || column > last.column) return;
      const next = this.#at(row, column);
      if (next?.matches('input')) {
        next.focus();
        return;
      }
    }
  }

  #select(anchor, head) {
    this.#anchor = anchor;
    this.#head = head;
    const chosen = new Set(this.#selected());
    for (const cell of this.#cells()) cell.closest('td').classList.toggle('selected', chosen.size > 1 && chosen.has(cell));
  }

  #stretch(down, right) {
    const { row, column } = this.#place(this.#head ?? this.#anchor);
    const next = this.#at(row + down, column + right);
    if (next) this.#select(this.#anchor, next);
  }

  #selected() {
    if (!this.#anchor || !this.#head) return [];
    const a = this.#place(this.#anchor);
    const b = this.#place(this.#head);
    const within = (value, one, other) => value >= Math.min(one, other) && value <= Math.max(one, other);
    return this.#cells().filter(cell => {
      const place = this.#place(cell);
      return within(place.row, a.row, b.row) && within(place.column, a.column, b.column);
    });
  }

  #press(event) {
    const cell = event.target.closest?.('td')?.querySelector('[data-cell]');
    if (!cell) return;
    if (event.shiftKey && this.#anchor) {
      event.preventDefault();
      this.#select(this.#anchor, cell);
      return;
    }
    this.#dragging = true;
    this.#select(cell, cell);
  }

  #drag(event) {
    const cell = this.#dragging && event.target.closest?.('td')?.querySelector('[data-cell]');
    if (cell && cell !== this.#head) this.#select(this.#anchor, cell);
  }

  #clear() {
    this.#host.replaced(this.#selected().filter(cell => cell.matches('input')).map(cell => ({ cell: cell.dataset.cell, text: '' })));
  }

  #copy(event) {
    const chosen = this.#selected();
    if (chosen.length < 2) return;
    const rows = new Map();
    for (const cell of chosen) {
      const { row, column } = this.#place(cell);
      if (!rows.has(row)) rows.set(row, new Map());
      rows.get(row).set(column, cell.value ?? cell.textContent);
    }
    const inOrder = map => [...map.entries()].sort((one, other) => one[0] - other[0]).map(entry => entry[1]);
    event.clipboardData.setData('text/plain', inOrder(rows).map(row => inOrder(row).join('\t')).join('\r\n'));
    event.preventDefault();
  }

  #paste(event) {
    const target = event.target;
    if (!target.matches?.('input[data-cell]')) return;
    const html = event.clipboardData.getData('text/html');
    const rows = (html && rowsOfHtml(html)) || columnsOf(event.clipboardData.getData('text/plain'));
    if (rows.length === 1 && rows[0].length === 1) return;
    event.preventDefault();
    this.#host.pasted(target.dataset.cell, rows);
  }
}

// The cells of one grid by their places, and the block of them that is selected.
//
//   <table data-grid><td><input data-cell="id" data-row="4" data-column="3"><span class="last-year">…<output data-cell="id">

export const placeOf = element => ({ row: Number(element.dataset.row), column: Number(element.dataset.column) });

export class Cells {
  #table;
  #anchor = null;
  #head = null;

  constructor(table) {
    this.#table = table;
  }

  get anchor() {
    return this.#anchor;
  }

  get head() {
    return this.#head;
  }

  get inputs() {
    return [...this.#table.querySelectorAll('input[data-cell]')];
  }

  /** The next input in a direction; computed cells and gaps are stepped over. */
  next(from, down, right) {
    const all = this.#all().map(placeOf);
    const lastRow = Math.max(...all.map(place => place.row));
    const lastColumn = Math.max(...all.map(place => place.column));
    let { row, column } = placeOf(from);
    for (;;) {
      row += down;
      column += right;
      if (row < 0 || column < 0 || row > lastRow || column > lastColumn) return null;
      const next = this.#at(row, column);
      if (next?.matches('input')) return next;
    }
  }

  /** The next input, reading on or back, that had a number other than 0 last year. */
  nextOfLastYear(from, step) {
    const inputs = this.inputs;
    for (let at = from ? inputs.indexOf(from) + step : 0; inputs[at]; at += step) {
      const before = inputs[at].parentElement.querySelector('.last-year')?.textContent ?? '';
      if (before !== '' && before !== '0') return inputs[at];
    }
    return null;
  }

  select(anchor, head) {
    this.#anchor = anchor;
    this.#head = head;
    const chosen = new Set(this.selected());
    for (const cell of this.#all()) cell.closest('td').classList.toggle('selected', chosen.size > 1 && chosen.has(cell));
  }

  stretch(down, right) {
    const { row, column } = placeOf(this.#head ?? this.#anchor);
    const next = this.#at(row + down, column + right);
    if (next) this.select(this.#anchor, next);
  }

  selected() {
    if (!this.#anchor || !this.#head) return [];
    const a = placeOf(this.#anchor);
    const b = placeOf(this.#head);
    const within = (value, one, other) => value >= Math.min(one, other) && value <= Math.max(one, other);
    return this.#all().filter(cell => {
      const place = placeOf(cell);
      return within(place.row, a.row, b.row) && within(place.column, a.column, b.column);
    });
  }

  #all() {
    return [...this.#table.querySelectorAll('[data-cell]')];
  }

  #at(row, column) {
    return this.#table.querySelector(`[data-cell][data-row="${row}"][data-column="${column}"]`);
  }
}

// What the rules say about cells, and texts that cannot stand in a cell: shown at the cell.

/** Says the same to those who see the cell and to those who hear it. */
const say = (element, text) => {
  element.closest('td').title = text;
  if (text) element.setAttribute('aria-description', text);
  else element.removeAttribute('aria-description');
};

const stops = mark => ['error', 'unfilled'].includes(mark?.severity);

export class Marks {
  #root;
  #texts = new Map();
  #cells = new Map();
  #refusals = new Map();

  constructor(root) {
    this.#root = root;
  }

  /** What changed: {texts: [{key, severity, text}], cells: [{cell, key}]}; a cell's key null takes its mark off. */
  apply({ texts, cells }) {
    for (const text of texts) this.#texts.set(text.key, text);
    for (const { cell, key } of cells) this.#cells.set(cell, key);
    const changedTexts = new Set(texts.map(text => text.key));
    const changedCells = new Set(cells.map(({ cell }) => cell));
    for (const element of this.#root.querySelectorAll('[data-cell]')) {
      const key = this.#cells.get(element.dataset.cell);
      if (changedCells.has(element.dataset.cell) || changedTexts.has(key)) this.#show(element, this.#texts.get(key));
    }
  }

  /** All marks there are, or null for none: what was missed is made good. */
  replace(marks) {
    const unmarked = [...this.#cells.keys()].map(cell => ({ cell, key: null }));
    this.apply({ texts: marks?.texts ?? [], cells: [...unmarked, ...(marks?.cells ?? [])] });
  }

  /** @param refusal why the text in the cell cannot stand there; null takes it off */
  refuse(cell, refusal) {
    const input = this.#input(cell);
    if (!input) return;
    this.#refusals.set(cell, refusal);
    input.closest('td').classList.toggle('refused', refusal !== null);
    input.closest('td').classList.remove('paste-refused');
    this.#tell(input, refusal);
    input.setAttribute('aria-invalid', refusal || stops(this.#texts.get(this.#cells.get(cell))) ? 'true' : 'false');
  }

  /** Says at a cell that nothing was taken of a paste; what stands there is not at fault. Null, when the person has gone on, takes it off. */
  refusePaste(cell, refusal) {
    const input = this.#input(cell);
    if (!refusal && !input?.closest('td').classList.contains('paste-refused')) return;
    input.closest('td').classList.toggle('paste-refused', refusal !== null);
    this.#tell(input, refusal ?? this.#refusals.get(cell) ?? null);
  }

  #input(cell) {
    return this.#root.querySelector(`input[data-cell="${cell}"]`);
  }

  /** The words stand at the cell: nobody finds them by hovering. They are read out as its description. */
  #tell(input, refusal) {
    say(input, refusal ?? this.#texts.get(this.#cells.get(input.dataset.cell))?.text ?? '');
    const present = input.parentElement.querySelector('.cell-words');
    if (!refusal) {
      present?.remove();
      return;
    }
    const words = present ?? Object.assign(document.createElement('span'), { className: 'cell-words', ariaHidden: 'true' });
    words.textContent = refusal;
    if (!present) input.after(words);
  }

  #show(element, mark) {
    for (const kind of ['error', 'warning', 'unfilled']) element.closest('td').classList.toggle(kind, mark?.severity === kind);
    say(element, mark?.text ?? '');
    if (element.matches('input')) element.setAttribute('aria-invalid', stops(mark) ? 'true' : 'false');
  }
}

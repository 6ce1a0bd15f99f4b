// One section in the browser: finds its places, shows values in them and moves the caret. A place is named by its target:
// cell:ID, head:FIELD or block:SECTION:ID.

import { offerFigures } from './figurelist.js';
import { Grid } from './grid.js';
import { Narrative } from './narrative.js';

export class Section {
  #root;
  #figures;
  #grids;
  #narratives = new Map();
  #composing = null;
  #listening = new AbortController();

  /**
   * @param host what the grid and the narratives report to
   * @param figures {cellId: {label, table, text}}: what linked figures show now
   */
  constructor(root, host, figures) {
    this.#root = root;
    this.#figures = figures;
    this.#grids = [...root.querySelectorAll('table[data-grid]')].map(table => new Grid(table, host));
    for (const place of root.querySelectorAll('[data-narrative]'))
      this.#narratives.set(place.dataset.narrative, new Narrative(place, host, place.dataset.narrative, JSON.parse(place.dataset.blocks), figures));
    for (const list of root.querySelectorAll('input[data-figures]')) offerFigures(list, figures, cell => this.#narrativeOf(list).insertFigure(cell));
    const listen = (type, handler) => root.addEventListener(type, handler, { signal: this.#listening.signal });
    listen('compositionstart', ({ target }) => { this.#composing = target.matches('input[data-stored]') ? Section.targetOf(target) : null; });
    listen('compositionend', () => {
      if (this.#composing === null) return;
      this.#composing = null;
      host.composed();
    });
  }

  dispose() {
    this.#grids.forEach(grid => grid.dispose());
    this.#narratives.forEach(narrative => narrative.dispose());
    this.#listening.abort();
  }

  get inputs() {
    return [...this.#root.querySelectorAll('input[data-stored]')];
  }

  /** The first place whose text cannot stand, or null. */
  get refused() {
    const cell = this.#root.querySelector('td.refused input')?.dataset.cell;
    return cell ? `cell:${cell}` : null;
  }

  input(target) {
    return this.#element(target);
  }

  /** What the server has drawn: [target, value]. */
  *drawn() {
    for (const input of this.inputs) yield [Section.targetOf(input), input.dataset.stored];
    for (const place of this.#root.querySelectorAll('[data-narrative]')) {
      const blocks = JSON.parse(place.dataset.blocks);
      for (const [index, { id, heading, inlines }] of blocks.entries())
        yield [`block:${place.dataset.narrative}:${id}`, { heading, inlines, after: blocks[index - 1]?.id ?? null }];
    }
  }

  static targetOf(input) {
    return input.dataset.cell ? `cell:${input.dataset.cell}` : `head:${input.dataset.head}`;
  }

  holds(target) {
    return target.startsWith('block:') ? this.#narratives.has(target.split(':')[1]) : this.#element(target) !== null;
  }

  /** Whether an input method is at work at a place. */
  isComposing(target) {
    const [kind, section, id] = target.split(':');
    return kind === 'block' ? this.#narratives.get(section)?.isComposing(id) ?? false : this.#composing === target;
  }

  /** The block that stands before another one by now, or null. */
  before(target) {
    const [, section, id] = target.split(':');
    return this.#narratives.get(section)?.before(id) ?? null;
  }

  show(target, value) {
    const [kind, first, second] = target.split(':');
    if (kind === 'block') {
      this.#narratives.get(first)?.put(second, value && { id: second, ...value }, value?.after);
      return;
    }
    if (kind === 'cell') this.showFigure(first, value);
    const element = this.#element(target);
    if (element?.matches('input')) element.value = value ?? '';
    else if (element) element.textContent = value ?? '';
  }

  /** Linked figures follow their cell. */
  showFigure(cell, text) {
    if (!this.#figures[cell] || this.#figures[cell].text === text) return;
    this.#figures[cell].text = text ?? '';
    this.#narratives.forEach(narrative => narrative.refreshFigure(cell));
  }

  go(target, start, length) {
    const [kind, first, second] = target.split(':');
    if (kind === 'block') {
      this.#narratives.get(first)?.focus(second, start, length);
      return;
    }
    const element = this.#element(target);
    element?.scrollIntoView({ block: 'center' });
    (element?.matches('input') ? element : element?.closest('td'))?.focus();
  }

  /** @param used see Grid.enter */
  begin(used) {
    if (this.#grids.length) this.#grids[0].enter(used);
    else this.#root.querySelector('input[data-head], .block')?.focus();
  }

  /** @param refusal why the text of a line of the head cannot stand there; null takes it off */
  refuseLine(line, refusal) {
    const input = this.#element(`head:${line}`);
    if (!input) return;
    const field = input.closest('.field');
    field.classList.toggle('invalid', refusal !== null);
    input.setAttribute('aria-invalid', refusal ? 'true' : 'false');
    field.querySelector('.error')?.remove();
    input.removeAttribute('aria-describedby');
    if (!refusal) return;
    const words = Object.assign(document.createElement('div'), { className: 'error', id: `${input.id}-error`, textContent: refusal });
    input.before(words);
    input.setAttribute('aria-describedby', words.id);
  }

  narrative(section) {
    return this.#narratives.get(section);
  }

  #narrativeOf(tool) {
    return this.narrative(tool.closest('.narrative-pane').querySelector('[data-narrative]').dataset.narrative);
  }

  #element(target) {
    const [kind, id] = target.split(':');
    return this.#root.querySelector(kind === 'cell' ? `[data-cell="${id}"]` : `[data-head="${id}"]`);
  }
}

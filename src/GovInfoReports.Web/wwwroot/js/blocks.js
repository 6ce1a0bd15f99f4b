// Narrative blocks as elements of the page, and back: text and linked figures only.
//
// A block: { id, heading: 0–3, inlines: [{text}|{cell}] }.

import { noWidth } from './caret.js';

const headingNames = ['段落', '一级标题', '二级标题', '三级标题'];

export const newId = () => crypto.randomUUID().replaceAll('-', '').slice(0, 12);

export class Blocks {
  #label;
  #figures;
  /** What each block held when it was drawn or read last. */
  #known = new WeakMap();

  /**
   * @param label the section's name, for screen readers
   * @param figures {cellId: {label, text}}: what linked figures show now
   */
  constructor(label, figures) {
    this.#label = label;
    this.#figures = figures;
  }

  element(block) {
    const element = document.createElement('div');
    element.className = 'block';
    element.dataset.block = block.id;
    element.contentEditable = 'true';
    element.setAttribute('role', 'textbox');
    element.setAttribute('aria-multiline', 'true');
    element.spellcheck = false;
    element.append(...this.#contents(block.inlines));
    this.setHeading(element, block.heading);
    this.take(element);
    return element;
  }

  /** Reads a block that the person has changed. */
  take(element) {
    const block = this.read(element);
    this.#known.set(element, JSON.stringify(block.inlines));
    return block;
  }

  /** Whether something other than the person has changed a block. */
  isForeign(element) {
    return JSON.stringify(this.read(element).inlines) !== this.#known.get(element);
  }

  /** Puts a block back to what it held when it was drawn or read last. */
  restore(element) {
    element.replaceChildren(...this.#contents(JSON.parse(this.#known.get(element))));
    this.leaveRoom(element);
  }

  /** Cuts a block at a range; what stood behind it is a paragraph of its own. */
  tail(element, range) {
    range.deleteContents();
    const rest = range.cloneRange();
    rest.selectNodeContents(element);
    rest.setStart(range.endContainer, range.endOffset);
    const next = this.element({ id: newId(), heading: 0, inlines: [] });
    next.append(rest.extractContents());
    return next;
  }

  #contents(inlines) {
    return inlines.map(inline => inline.cell ? this.figure(inline.cell) : inline.text);
  }

  setHeading(element, level) {
    element.dataset.heading = level;
    element.setAttribute('aria-label', `${this.#label}${headingNames[Number(level)]}`);
    this.leaveRoom(element);
  }

  /** A caret cannot stand behind a figure at the very end: an invisible character, never stored, gives it a place. */
  leaveRoom(element) {
    element.normalize(); // Inserting at the end of a text leaves an empty one behind.
    if (element.lastChild?.dataset?.figure) element.append(noWidth);
  }

  figure(cell) {
    const span = document.createElement('span');
    span.className = 'figure';
    span.contentEditable = 'false';
    span.dataset.figure = cell;
    this.fill(span);
    return span;
  }

  fill(span) {
    const figure = this.#figures[span.dataset.figure];
    span.textContent = figure?.text || '〔未填〕';
    span.title = figure ? `引用：${figure.label}` : '引用的单元格不存在';
  }

  read(element) {
    const inlines = [];
    const text = value => {
      const clean = value.replaceAll(noWidth, '').replace(/[\u00a0\n\r]/g, ' ');
      if (!clean) return;
      if (inlines.at(-1)?.text !== undefined) inlines.at(-1).text += clean;
      else inlines.push({ text: clean });
    };
    const walk = node => {
      if (node.nodeType === Node.TEXT_NODE) text(node.data);
      else if (node.dataset?.figure) inlines.push({ cell: node.dataset.figure });
      else node.childNodes.forEach(walk);
    };
    element.childNodes.forEach(walk);
    return { id: element.dataset.block, heading: Number(element.dataset.heading), inlines };
  }
}

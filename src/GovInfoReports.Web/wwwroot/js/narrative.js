// The narrative of one section as a list of blocks: paragraphs and headings （一） 1. only, text and linked figures only.
// The document is kept here while typing; `host` hears of every change to a block.
//
// A block: { id, heading: 0–3, inlines: [{text}|{cell}] }.

import { BlockMarks } from './blockmarks.js';

const headingNames = ['段落', '一级标题', '二级标题', '三级标题'];
const noWidth = '\u200b';
const newId = () => crypto.randomUUID().replaceAll('-', '').slice(0, 12);

export class Narrative {
  #root;
  #host;
  #section;
  #figures;
  #marks;
  #listening = new AbortController();

  /** @param figures {cellId: {label, text}}: what linked figures show now */
  constructor(root, host, section, blocks, figures) {
    this.#root = root;
    this.#host = host;
    this.#section = section;
    this.#figures = figures;
    const listen = (type, handler) => root.addEventListener(type, handler, { signal: this.#listening.signal });
    // What an input method shows on the way to a word is not the person's text yet.
    listen('input', event => event.isComposing || this.#changed(event.target.closest('.block')));
    listen('compositionend', event => this.#changed(event.target.closest('.block')));
    listen('keydown', event => this.#key(event));
    listen('paste', event => this.#paste(event));
    listen('focusin', event => event.target.matches?.('.block') && host.entered?.(section, event.target.dataset.block));
    this.show(blocks);
    this.#marks = new BlockMarks(root);
  }

  dispose() {
    this.#marks.dispose();
    this.#listening.abort();
  }

  /** Redraws all blocks, for example after somebody else's change. */
  show(blocks) {
    const focused = document.activeElement?.dataset?.block;
    this.#root.replaceChildren(...(blocks.length ? blocks : [{ id: newId(), heading: 0, inlines: [] }]).map(block => this.#element(block)));
    if (focused) this.#find(focused)?.focus();
  }

  /** Shows one block as another person or an undo left it; null removes it. */
  put(id, block, afterId) {
    const present = this.#find(id);
    if (!block) {
      present?.remove();
      if (!this.#root.children.length) this.show([]);
      return;
    }
    const element = this.#element(block);
    if (present) {
      const isHere = present === document.activeElement;
      present.replaceWith(element);
      if (isHere) this.#caret(element, element.childNodes.length);
    } else if (afterId && this.#find(afterId)) this.#find(afterId).after(element);
    else this.#root.prepend(element);
  }

  refreshFigure(cell) {
    for (const span of this.#root.querySelectorAll(`[data-figure="${cell}"]`)) this.#fill(span);
  }

  focus(id, start, length) {
    const element = this.#find(id) ?? this.#root.firstElementChild;
    element?.focus();
    element?.scrollIntoView({ block: 'center' });
    if (element && (start || length)) this.#selectText(element, start, length);
  }

  insertFigure(id, cell) {
    const element = this.#find(id) ?? this.#root.lastElementChild;
    const selection = getSelection();
    const span = this.#figure(cell);
    if (selection.rangeCount && element.contains(selection.anchorNode)) {
      const range = selection.getRangeAt(0);
      range.deleteContents();
      range.insertNode(span);
      range.setStartAfter(span);
    } else {
      element.append(span);
    }
    this.#leaveRoom(element);
    this.#changed(element);
    element.focus();
  }

  setHeading(id, level) {
    const element = this.#find(id);
    if (!element) return;
    element.dataset.heading = level;
    this.#label(element);
    this.#leaveRoom(element);
    this.#changed(element);
    element.focus();
  }

  #find(id) {
    return this.#root.querySelector(`[data-block="${CSS.escape(id)}"]`);
  }

  #element(block) {
    const element = document.createElement('div');
    element.className = 'block';
    element.dataset.block = block.id;
    element.dataset.heading = block.heading;
    element.contentEditable = 'true';
    element.setAttribute('role', 'textbox');
    element.setAttribute('aria-multiline', 'true');
    element.spellcheck = false;
    for (const inline of block.inlines) element.append(inline.cell ? this.#figure(inline.cell) : inline.text);
    this.#leaveRoom(element);
    this.#label(element);
    return element;
  }

  /** A caret cannot stand behind a figure at the very end: an invisible character, never stored, gives it a place. */
  #leaveRoom(element) {
    element.normalize(); // Inserting at the end of a text leaves an empty one behind.
    if (element.lastChild?.dataset?.figure) element.append(noWidth);
  }

  #label(element) {
    const section = this.#root.dataset.label ?? '';
    element.setAttribute('aria-label', `${section}${headingNames[Number(element.dataset.heading)]}`);
  }

  #figure(cell) {
    const span = document.createElement('span');
    span.className = 'figure';
    span.contentEditable = 'false';
    span.dataset.figure = cell;
    this.#fill(span);
    return span;
  }

  #fill(span) {
    const figure = this.#figures[span.dataset.figure];
    span.textContent = figure?.text || '〔未填〕';
    span.title = figure ? `引用：${figure.label}` : '引用的单元格不存在';
  }

  #read(element) {
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

  #changed(element) {
    if (element) this.#host.blockChanged(this.#section, this.#read(element), element.previousElementSibling?.dataset.block ?? null);
  }

  #key(event) {
    const element = event.target.closest('.block');
    if (!element || event.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      this.#split(element);
    } else if (event.key === 'Backspace' && this.#caretAtStart(element) && element.previousElementSibling) {
      event.preventDefault();
      this.#join(element);
    } else if (event.key === 'Delete' && this.#caretAtEnd(element) && element.nextElementSibling) {
      event.preventDefault();
      this.#join(element.nextElementSibling);
    } else if (event.key === 'ArrowDown' && this.#caretAtEnd(element)) {
      element.nextElementSibling?.focus();
    } else if (event.key === 'ArrowUp' && this.#caretAtStart(element)) {
      element.previousElementSibling?.focus();
    } else if ((event.ctrlKey || event.metaKey) && event.altKey && /^[0-3]$/.test(event.key)) {
      event.preventDefault();
      this.setHeading(element.dataset.block, event.key);
    }
  }

  #caretAtStart(element) {
    return this.#isNothing(element, range => range.setStart(element, 0));
  }

  #caretAtEnd(element) {
    return this.#isNothing(element, range => range.setEnd(element, element.childNodes.length));
  }

  #isNothing(element, stretch) {
    const selection = getSelection();
    if (!selection.isCollapsed || !element.contains(selection.anchorNode)) return false;
    const range = selection.getRangeAt(0).cloneRange();
    stretch(range);
    return range.toString().replaceAll(noWidth, '') === '' && !range.cloneContents().querySelector?.('[data-figure]');
  }

  #split(element) {
    const range = getSelection().getRangeAt(0);
    range.deleteContents();
    const rest = range.cloneRange();
    rest.selectNodeContents(element);
    rest.setStart(range.endContainer, range.endOffset);
    const next = this.#element({ id: newId(), heading: 0, inlines: [] });
    next.append(rest.extractContents());
    element.after(next);
    this.#host.together(() => {
      this.#changed(element);
      this.#changed(next);
    });
    this.#caret(next, 0);
  }

  #join(element) {
    const previous = element.previousElementSibling;
    const at = previous.childNodes.length;
    previous.append(...element.childNodes);
    element.remove();
    this.#host.together(() => {
      this.#changed(previous);
      this.#host.blockRemoved(this.#section, element.dataset.block);
    });
    this.#caret(previous, at);
  }

  #caret(element, child) {
    element.focus();
    getSelection().collapse(element, Math.min(child, element.childNodes.length));
  }

  #paste(event) {
    const element = event.target.closest('.block');
    if (!element) return;
    event.preventDefault();
    // The server cleans what Word brings along by an allow list; here it stays text.
    const lines = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n').split('\n').map(line => line.trim()).filter(Boolean);
    if (lines.length === 0) return;
    const selection = getSelection();
    selection.deleteFromDocument();
    const range = selection.getRangeAt(0);
    const node = document.createTextNode(lines[0]);
    range.insertNode(node);
    selection.collapse(node, node.length);
    let last = element;
    this.#host.together(() => {
      this.#changed(element);
      for (const line of lines.slice(1)) {
        const next = this.#element({ id: newId(), heading: 0, inlines: [{ text: line }] });
        last.after(next);
        this.#changed(next);
        last = next;
      }
    });
    if (last !== element) this.#caret(last, last.childNodes.length);
  }

  #selectText(element, start, length) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let position = 0;
    let started = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!started && position + node.length >= start) {
        range.setStart(node, start - position);
        started = true;
      }
      if (started && position + node.length >= start + length) {
        range.setEnd(node, start + length - position);
        break;
      }
      position += node.length;
    }
    if (!started) return;
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }
}

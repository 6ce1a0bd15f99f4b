// The narrative of one section as a list of blocks: paragraphs and headings （一） 1. only, text and linked figures only.
// The document is kept here while typing; `host` hears of every change to a block.

import { BlockMarks } from './blockmarks.js';
import { Blocks, newId } from './blocks.js';
import { caretAtEnd, caretAtStart, putCaret, selectText } from './caret.js';

export class Narrative {
  #root;
  #host;
  #section;
  #marks;
  #blocks;
  #here = null;
  #listening = new AbortController();

  /** @param figures see Blocks */
  constructor(root, host, section, blocks, figures) {
    this.#root = root;
    this.#host = host;
    this.#section = section;
    this.#blocks = new Blocks(root.dataset.label ?? '', figures);
    const listen = (type, handler) => root.addEventListener(type, handler, { signal: this.#listening.signal });
    // What an input method shows on the way to a word is not the person's text yet.
    listen('input', event => event.isComposing || this.#changed(event.target.closest('.block')));
    listen('compositionend', event => this.#changed(event.target.closest('.block')));
    listen('keydown', event => this.#key(event));
    listen('paste', event => this.#paste(event));
    listen('focusin', event => this.#enter(event.target));
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
    this.#root.replaceChildren(...(blocks.length ? blocks : [{ id: newId(), heading: 0, inlines: [] }]).map(block => this.#blocks.element(block)));
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
    const element = this.#blocks.element(block);
    if (present) {
      const isHere = present === document.activeElement;
      present.replaceWith(element);
      if (isHere) putCaret(element, element.childNodes.length);
    } else if (afterId && this.#find(afterId)) this.#find(afterId).after(element);
    else this.#root.prepend(element);
  }

  refreshFigure(cell) {
    for (const span of this.#root.querySelectorAll(`[data-figure="${cell}"]`)) this.#blocks.fill(span);
  }

  focus(id, start, length) {
    const element = this.#find(id) ?? this.#root.firstElementChild;
    element?.focus();
    element?.scrollIntoView({ block: 'center' });
    if (element && (start || length)) selectText(element, start, length);
  }

  /** Puts a cell's figure where the caret was last. */
  insertFigure(cell) {
    const element = this.#find(this.#here) ?? this.#root.lastElementChild;
    const selection = getSelection();
    const span = this.#blocks.figure(cell);
    if (selection.rangeCount && element.contains(selection.anchorNode)) {
      const range = selection.getRangeAt(0);
      range.deleteContents();
      range.insertNode(span);
      range.setStartAfter(span);
    } else {
      element.append(span);
    }
    this.#blocks.leaveRoom(element);
    this.#changed(element);
    element.focus();
  }

  setHeading(id, level) {
    const element = this.#find(id);
    if (!element) return;
    this.#blocks.setHeading(element, level);
    this.#changed(element);
    element.focus();
  }

  #enter(target) {
    if (!target.matches?.('.block')) return;
    this.#here = target.dataset.block;
    this.#host.entered(this.#section, this.#here);
  }

  #find(id) {
    return this.#root.querySelector(`[data-block="${CSS.escape(id ?? '')}"]`);
  }

  #changed(element) {
    if (element) this.#host.blockChanged(this.#section, this.#blocks.read(element), element.previousElementSibling?.dataset.block ?? null);
  }

  #key(event) {
    const element = event.target.closest('.block');
    if (!element || event.isComposing) return;
    const command = event.ctrlKey || event.metaKey;
    if (event.key === 'Enter' && !command && !event.altKey) {
      event.preventDefault();
      this.#split(element);
    } else if (event.key === 'Backspace' && caretAtStart(element) && element.previousElementSibling) {
      event.preventDefault();
      this.#join(element);
    } else if (event.key === 'Delete' && caretAtEnd(element) && element.nextElementSibling) {
      event.preventDefault();
      this.#join(element.nextElementSibling);
    } else if (event.key === 'ArrowDown' && caretAtEnd(element)) {
      element.nextElementSibling?.focus();
    } else if (event.key === 'ArrowUp' && caretAtStart(element)) {
      element.previousElementSibling?.focus();
    } else if (command && event.altKey && /^[0-3]$/.test(event.key)) {
      event.preventDefault();
      this.setHeading(element.dataset.block, event.key);
    }
  }

  #split(element) {
    const range = getSelection().getRangeAt(0);
    range.deleteContents();
    const rest = range.cloneRange();
    rest.selectNodeContents(element);
    rest.setStart(range.endContainer, range.endOffset);
    const next = this.#blocks.element({ id: newId(), heading: 0, inlines: [] });
    next.append(rest.extractContents());
    element.after(next);
    this.#host.together(() => {
      this.#changed(element);
      this.#changed(next);
    });
    putCaret(next, 0);
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
    putCaret(previous, at);
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
        const next = this.#blocks.element({ id: newId(), heading: 0, inlines: [{ text: line }] });
        last.after(next);
        this.#changed(next);
        last = next;
      }
    });
    if (last !== element) putCaret(last, last.childNodes.length);
  }
}

// The narrative of one section as a list of blocks: paragraphs and headings （一） 1. only, text and linked figures only.
// The document is kept here while typing; `host` hears of every change to a block.

import { BlockMarks } from './blockmarks.js';
import { Blocks, newId } from './blocks.js';
import { caretAtEnd, caretAtStart, putCaret, selectText } from './caret.js';
import { whyTooLongToPaste } from './limits.js';
import { PassageMarks } from './passagemarks.js';
import { pastedParagraphs } from './pastedtext.js';
import { WideRange } from './widerange.js';

export class Narrative {
  #root;
  #host;
  #section;
  #marks;
  #passages;
  #blocks;
  #wide;
  #here = null;
  #composing = null;
  #listening = new AbortController();

  /** @param figures see Blocks */
  constructor(root, host, section, blocks, figures) {
    this.#root = root;
    this.#host = host;
    this.#section = section;
    this.#blocks = new Blocks(root.dataset.label ?? '', figures);
    this.#wide = new WideRange(root, {
      remove: (first, last, range) => this.#remove(first, last, range),
      insert: text => document.execCommand('insertText', false, text),
      paste: (element, clipboard, makeRoom) => this.#paste(element, clipboard, makeRoom),
    }, this.#listening.signal);
    const listen = (type, handler) => root.addEventListener(type, handler, { signal: this.#listening.signal });
    // What an input method shows on the way to a word is not the person's text yet.
    listen('compositionstart', event => { this.#composing = event.target.closest('.block')?.dataset.block ?? null; });
    listen('compositionend', event => this.#composed(event.target.closest('.block')));
    listen('beforeinput', event => this.#guard(event));
    listen('input', event => event.isComposing || this.#changed(event.target.closest('.block')));
    listen('keydown', event => this.#key(event));
    listen('paste', event => this.#pasted(event));
    listen('focusin', event => this.#enter(event.target));
    listen('focusout', event => event.target.matches?.('.block') && this.refusePaste(event.target.dataset.block, null));
    this.show(blocks);
    this.#marks = new BlockMarks(root);
    this.#passages = new PassageMarks(root);
  }

  dispose() {
    this.#marks.dispose();
    this.#passages.dispose();
    this.#listening.abort();
  }

  /** See PassageMarks.show. */
  markPassages(passages) {
    this.#passages.show(passages);
  }

  /** Whether an input method is at work in a block: nothing may be put there meanwhile. */
  isComposing(id) {
    return this.#composing === id;
  }

  /** Redraws all blocks, for example after somebody else's change. */
  show(blocks) {
    const focused = document.activeElement?.dataset?.block;
    this.#root.replaceChildren(...(blocks.length ? blocks : [{ id: newId(), heading: 0, inlines: [] }]).map(block => this.#blocks.element(block)));
    if (focused) this.#find(focused)?.focus();
  }

  /** The block before one of them, or null. */
  before(id) {
    return this.#find(id)?.previousElementSibling?.dataset.block ?? null;
  }

  /** Shows one block as another person or an undo left it; null removes it. Behind a block that is gone it stands last, as on the server. */
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
    } else if (!afterId) this.#root.prepend(element);
    else if (this.#find(afterId)) this.#find(afterId).after(element);
    else this.#root.append(element);
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

  /** Says at a block why it cannot be saved, to those who see it and to those who hear it; null takes it off. */
  refuse(id, refusal) {
    const element = this.#find(id);
    if (!element) return;
    element.classList.toggle('refused', refusal !== null);
    element.setAttribute('aria-invalid', refusal ? 'true' : 'false');
    this.#say(element, 'refused', refusal);
    this.refusePaste(id, null);
  }

  /** Says at a block that nothing was taken of a paste; what stands there is not at fault. Null, when the person has gone on, takes it off. */
  refusePaste(id, refusal) {
    const element = this.#find(id);
    if (element) this.#say(element, 'pasteRefused', refusal);
  }

  #say(element, name, refusal) {
    if (refusal) element.dataset[name] = refusal;
    else delete element.dataset[name];
    const words = element.dataset.pasteRefused ?? element.dataset.refused;
    if (words) element.setAttribute('aria-description', words);
    else element.removeAttribute('aria-description');
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
    if (element) this.#host.blockChanged(this.#section, this.#blocks.take(element), element.previousElementSibling?.dataset.block ?? null);
  }

  #composed(element) {
    this.#composing = null;
    this.#changed(element);
    this.#host.composed();
  }

  /** Only text comes into a block by the browser's own hand: no formats, and what is dropped there is pasted. */
  #guard(event) {
    if (event.inputType === 'insertFromDrop') {
      this.#dropped(event);
      return;
    }
    const element = event.target.closest('.block');
    if (!element || event.isComposing) return;
    if (event.inputType.startsWith('format')) event.preventDefault();
    else if (this.#blocks.isForeign(element)) this.#takeOut(element, event);
  }

  /** What somebody else has written into the page (a translation, an extension) is not the person's text: it goes before a key is taken. */
  #takeOut(element, event) {
    event.preventDefault();
    this.#blocks.restore(element);
    putCaret(element, element.childNodes.length);
    if (event.inputType === 'insertText' && event.data) document.execCommand('insertText', false, event.data);
  }

  #key(event) {
    const element = event.target.closest('.block');
    if (!element || event.isComposing) return;
    const command = event.ctrlKey || event.metaKey;
    if (event.shiftKey && !event.altKey) this.#wide.stretch(element, event);
    if (event.key === 'Enter' && !command && !event.altKey) {
      event.preventDefault();
      this.#split(element);
    } else if (event.key === 'Backspace' && caretAtStart(element) && element.previousElementSibling) {
      event.preventDefault();
      this.#join(element);
    } else if (event.key === 'Delete' && caretAtEnd(element) && element.nextElementSibling) {
      event.preventDefault();
      this.#join(element.nextElementSibling);
    } else if (event.key === 'ArrowDown' && !event.shiftKey && caretAtEnd(element)) {
      element.nextElementSibling?.focus();
    } else if (event.key === 'ArrowUp' && !event.shiftKey && caretAtStart(element)) {
      element.previousElementSibling?.focus();
    } else if (command) {
      this.#command(element, event);
    }
  }

  #command(element, event) {
    const { key, altKey, shiftKey } = event;
    if (altKey && /^[0-3]$/.test(key)) this.setHeading(element.dataset.block, key);
    else if (altKey || shiftKey) return;
    else if (key.toLowerCase() === 'a') this.#wide.selectAll();
    else if (key === 'Home') putCaret(this.#root.firstElementChild, 0);
    else if (key === 'End') putCaret(this.#root.lastElementChild, this.#root.lastElementChild.childNodes.length);
    else return;
    event.preventDefault();
  }

  #split(element) {
    const next = this.#blocks.tail(element, getSelection().getRangeAt(0));
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
      this.#host.blockRemoved(this.#section, element.dataset.block, previous.dataset.block);
    });
    putCaret(previous, at);
  }

  /** Takes a text over several blocks out; what is left of the first and the last becomes one. */
  #remove(first, last, range) {
    const gone = [];
    for (let block = first; block !== last; block = block.nextElementSibling) gone.push(block.nextElementSibling);
    range.deleteContents();
    const at = first.childNodes.length;
    if (first !== last) first.append(...last.childNodes);
    gone.forEach(block => block.remove());
    this.#host.together(() => {
      this.#changed(first);
      gone.forEach((block, at) => this.#host.blockRemoved(this.#section, block.dataset.block, (gone[at - 1] ?? first).dataset.block));
    });
    putCaret(first, at);
    return first;
  }

  #pasted(event) {
    const element = event.target.closest('.block');
    if (!element) return;
    event.preventDefault();
    this.#paste(element, event.clipboardData);
  }

  /** What was dropped comes to where it was dropped, as what is pasted comes to the caret. */
  #dropped(event) {
    event.preventDefault();
    const { startContainer, startOffset } = event.getTargetRanges()[0] ?? getSelection().getRangeAt(0);
    const at = startContainer === this.#root ? this.#root.children[startOffset] ?? this.#root.lastElementChild : startContainer;
    const element = (at.nodeType === Node.ELEMENT_NODE ? at : at.parentElement).closest('.block');
    element.focus();
    getSelection().collapse(at, at === startContainer ? startOffset : 0);
    this.#paste(element, event.dataTransfer);
  }

  /** @param makeRoom takes out what is replaced, and answers the block that the caret is in then; not called when nothing is pasted */
  #paste(element, clipboard, makeRoom = () => element) {
    const refusal = whyTooLongToPaste(clipboard.getData('text/plain'));
    if (refusal) {
      this.refusePaste(element.dataset.block, refusal);
      return;
    }
    const paragraphs = pastedParagraphs(clipboard);
    if (paragraphs.length) this.#put(makeRoom(), paragraphs);
  }

  /** The first paragraph goes on where the caret is, the text behind the caret comes after the last. */
  #put(element, [first, ...others]) {
    const selection = getSelection();
    selection.deleteFromDocument();
    const tail = others.length ? this.#blocks.tail(element, selection.getRangeAt(0)) : null;
    if (first.heading && !element.textContent) this.#blocks.setHeading(element, first.heading);
    const range = selection.getRangeAt(0);
    const node = document.createTextNode(first.text);
    range.insertNode(node);
    selection.collapse(node, node.length);
    if (!tail) {
      this.#changed(element);
      return;
    }
    const added = others.map(({ text, heading }) => this.#blocks.element({ id: newId(), heading, inlines: [{ text }] }));
    element.after(...added);
    const last = added.at(-1);
    const at = last.childNodes.length;
    last.append(...tail.childNodes);
    this.#host.together(() => [element, ...added].forEach(block => this.#changed(block)));
    putCaret(last, at);
  }
}

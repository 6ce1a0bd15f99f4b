// A selection over several blocks. Each block is an editor of its own, and a browser lets no selection leave one: while a
// selection is wide, their common root is the editor in their place, and what is done to the selection is done here.

const focusOf = selection => ({ node: selection.focusNode, offset: selection.focusOffset });

export class WideRange {
  #root;
  #act;
  #isWide = false;
  #pressedIn = null;

  /**
   * @param act remove(first, last, range): takes the selected text out and joins what is left, answers the block it is in;
   *   insert(text): at the caret; paste(block, clipboard, makeRoom): makeRoom takes the selected text out, if anything is pasted
   */
  constructor(root, act, signal) {
    this.#root = root;
    this.#act = act;
    const listen = (target, type, handler) => target.addEventListener(type, handler, { signal });
    listen(root, 'mousedown', event => { this.#pressedIn = event.target.closest('.block'); });
    listen(root, 'mousemove', event => this.#drag(event));
    listen(document, 'mouseup', () => { this.#pressedIn = null; this.#narrowIfDone(); });
    listen(document, 'selectionchange', () => this.#pressedIn || this.#narrowIfDone());
    listen(root, 'keydown', event => this.#key(event));
    listen(root, 'beforeinput', event => this.#input(event));
    listen(root, 'copy', event => this.#copy(event));
    listen(root, 'cut', event => { if (this.#copy(event)) this.#removeSelected(); });
    listen(root, 'paste', event => this.#paste(event));
  }

  selectAll() {
    this.#widen();
    getSelection().selectAllChildren(this.#root);
  }

  /** The selection is about to be stretched by a key, perhaps beyond its block. */
  stretch(element, { key, ctrlKey }) {
    const { node, offset } = focusOf(getSelection());
    if (!element.contains(node)) return;
    const here = document.createRange();
    here.setStart(node, offset);
    const line = here.getClientRects()[0] ?? element.getBoundingClientRect();
    const box = element.getBoundingClientRect();
    const isLast = line.bottom + line.height / 2 > box.bottom;
    const isFirst = line.top - line.height / 2 < box.top;
    if (ctrlKey ? /^(Home|End)$/.test(key) : (isLast && /^Arrow(Down|Right)$/.test(key)) || (isFirst && /^Arrow(Up|Left)$/.test(key))) this.#widen();
  }

  #drag(event) {
    const over = this.#pressedIn && event.buttons === 1 && event.target.closest('.block');
    if (over && over !== this.#pressedIn) this.#widen();
  }

  #widen() {
    if (this.#isWide) return;
    this.#isWide = true;
    const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection();
    this.#root.contentEditable = 'true';
    for (const block of this.#blocks()) block.contentEditable = 'inherit';
    this.#root.focus({ preventScroll: true });
    if (anchorNode) getSelection().setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
  }

  #narrowIfDone() {
    if (!this.#isWide) return;
    const selection = getSelection();
    if (!this.#root.contains(selection.anchorNode)) {
      this.#narrow(null);
      return;
    }
    const one = this.#blockOf(selection.anchorNode);
    if (one && one.contains(selection.focusNode) && one !== this.#root) this.#narrow(one);
  }

  #narrow(block) {
    this.#isWide = false;
    const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection();
    this.#root.removeAttribute('contenteditable');
    for (const each of this.#blocks()) each.contentEditable = 'true';
    if (!block) return;
    block.focus({ preventScroll: true });
    getSelection().setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
  }

  #key(event) {
    if (!this.#isWide) return;
    const command = event.ctrlKey || event.metaKey;
    // An input method begins to write over the selection.
    if (event.key === 'Process' || event.keyCode === 229) this.#removeSelected();
    else if (event.key === 'Tab' || event.key === 'Escape') getSelection().collapseToEnd();
    else if (command && event.key.toLowerCase() === 'a') {
      event.preventDefault();
      this.selectAll();
    }
  }

  #input(event) {
    if (!this.#isWide || event.isComposing) return;
    const { inputType, data } = event;
    if (inputType === 'insertFromDrop') {
      this.#narrow(null);
      return;
    }
    event.preventDefault();
    // A format, for one, replaces nothing.
    if (!/^(delete|insert(Text|Paragraph|LineBreak)$)/.test(inputType)) return;
    this.#removeSelected();
    if (inputType === 'insertText' && data) this.#act.insert(data);
  }

  #copy(event) {
    if (!this.#isWide) return false;
    event.preventDefault();
    event.clipboardData.setData('text/plain', getSelection().toString().replaceAll('\u200b', ''));
    return true;
  }

  #paste(event) {
    if (!this.#isWide) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const [first] = this.#selected(getSelection().getRangeAt(0));
    this.#act.paste(first, event.clipboardData, () => this.#removeSelected());
  }

  #removeSelected() {
    const range = getSelection().getRangeAt(0);
    const blocks = this.#selected(range);
    const [first, last] = [blocks[0], blocks.at(-1)];
    if (range.startContainer === this.#root) range.setStart(first, 0);
    if (range.endContainer === this.#root) range.setEnd(last, last.childNodes.length);
    this.#narrow(null);
    return this.#act.remove(first, last, range);
  }

  #selected(range) {
    return this.#blocks().filter(block => range.intersectsNode(block));
  }

  #blocks() {
    return [...this.#root.children];
  }

  #blockOf(node) {
    return (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest('.block');
  }
}

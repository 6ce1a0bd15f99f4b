// Marks in the text the words that findings speak of. The marks are the browser's own highlights over the text: nothing in
// it changes, and they go along while the person types. What a finding says stands in the list beside.

import { rangeOf } from './caret.js';

const kinds = ['hint', 'warning', 'error'];
const nameOf = kind => `finding-${kind}`;

export class PassageMarks {
  #root;
  #passages = [];
  #observer = new MutationObserver(() => this.#draw());

  /** @param root the narrative with its blocks */
  constructor(root) {
    this.#root = root;
    // A block that was drawn anew has lost its marks.
    this.#observer.observe(root, { childList: true });
  }

  dispose() {
    this.#observer.disconnect();
    this.show([]);
  }

  /** @param passages [{block, start, length, kind}] */
  show(passages) {
    this.#passages = passages;
    this.#draw();
  }

  #draw() {
    if (!globalThis.Highlight) return; // An older browser: the list beside says the same.
    for (const [priority, kind] of kinds.entries()) {
      const ranges = this.#passages.filter(passage => passage.kind === kind).map(passage => this.#rangeOf(passage)).filter(Boolean);
      const highlight = new Highlight(...ranges);
      highlight.priority = priority;
      CSS.highlights.set(nameOf(kind), highlight);
    }
  }

  #rangeOf({ block, start, length }) {
    const element = this.#root.querySelector(`[data-block="${CSS.escape(block)}"]`);
    return element && rangeOf(element, start, length);
  }
}

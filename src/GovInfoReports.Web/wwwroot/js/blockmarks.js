// Marks the paragraphs that a remark of the reviewer is on, and those that still are last year's word for word, and
// points from them to the words on the page that say so. Follows the text as it changes.

export class BlockMarks {
  #root;
  #remarks;
  #lastYear;
  #observer = new MutationObserver(() => this.#mark());

  /** @param root the narrative with its blocks drawn; data-remarks: {blockId: element ids}, data-last-year: block ids */
  constructor(root) {
    this.#root = root;
    this.#remarks = JSON.parse(root.dataset.remarks);
    const ids = new Set(root.dataset.lastYear.split(' '));
    this.#lastYear = new Map([...root.children].filter(block => ids.has(block.dataset.block)).map(block => [block.dataset.block, block.textContent]));
    if (this.#lastYear.size === 0 && Object.keys(this.#remarks).length === 0) return;
    this.#mark();
    this.#observer.observe(root, { childList: true, characterData: true, subtree: true });
  }

  dispose() {
    this.#observer.disconnect();
  }

  #mark() {
    let left = 0;
    for (const block of this.#root.children) {
      const remarks = this.#remarks[block.dataset.block];
      const isLastYear = this.#lastYear.get(block.dataset.block) === block.textContent;
      if (isLastYear) left++;
      block.classList.toggle('remarked', remarks !== undefined);
      block.classList.toggle('from-last-year', isLastYear);
      const reasons = [remarks, isLastYear && this.#root.dataset.lastYearNote].filter(Boolean).join(' ');
      if (reasons) block.setAttribute('aria-describedby', reasons);
      else block.removeAttribute('aria-describedby');
    }
    this.#count(left);
  }

  /** The line above says how many are left, and goes with the last. */
  #count(left) {
    const note = this.#root.ownerDocument.getElementById(this.#root.dataset.lastYearNote);
    if (!note) return;
    note.hidden = left === 0;
    const words = `有${left}段`;
    const text = note.firstChild;
    if (!text.data.includes(words)) text.data = text.data.replace(/有\d+段/, words);
  }
}

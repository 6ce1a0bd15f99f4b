// Where the caret stands in an editable block, and putting it somewhere.

export const noWidth = '\u200b';

const nothingBetween = (element, stretch) => {
  const selection = getSelection();
  if (!selection.isCollapsed || !element.contains(selection.anchorNode)) return false;
  const range = selection.getRangeAt(0).cloneRange();
  stretch(range);
  return range.toString().replaceAll(noWidth, '') === '' && !range.cloneContents().querySelector?.('[data-figure]');
};

export const caretAtStart = element => nothingBetween(element, range => range.setStart(element, 0));

export const caretAtEnd = element => nothingBetween(element, range => range.setEnd(element, element.childNodes.length));

/** @param child before which child node; its count is the end */
export function putCaret(element, child) {
  element.focus();
  getSelection().collapse(element, Math.min(child, element.childNodes.length));
}

/** A passage by its place in the block's text; null where the text is shorter. */
export function rangeOf(element, start, length) {
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
      return range;
    }
    position += node.length;
  }
  return started ? range : null;
}

export function selectText(element, start, length) {
  const range = rangeOf(element, start, length);
  if (!range) return;
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

// How much a report takes, as the server sees it (ReportLimits, CircuitLimits). Asked here before anything is sent: a message
// that is too large would cut the line, and again at each attempt. What is refused stays with the person, and says why.

const longestBlock = 20000;
const longestLine = 500;
const longestPaste = 300000;
const mostPastedCells = 5000;
const mostSentCharacters = 100000;

const lengthOf = value => typeof value === 'string' ? value.length : (value?.inlines ?? []).reduce((sum, inline) => sum + (inline.text?.length ?? 1), 0);

/** Why an edit cannot be sent, with what to do about it; null when it can. */
export function whyTooLarge({ target, value }) {
  const length = lengthOf(value);
  if (!target.startsWith('block:')) return length > longestLine ? `这里最多${longestLine}字，现有${length}字，尚未保存。请删减。` : null;
  return length > longestBlock ? `这一段有${length}字，一段最多${longestBlock}字。请按回车键分成几段；分好以前留在本页，尚未保存。` : null;
}

/** Why a text cannot be pasted into the narrative, or null. */
export const whyTooLongToPaste = text =>
  text.length > longestPaste ? `粘贴的内容有${text.length}字，一份报告最多${longestPaste}字，没有粘贴。请只复制需要的段落。` : null;

/** Why a block of cells cannot be pasted, or null. */
export function whyTooManyCells(rows) {
  const cells = rows.reduce((sum, row) => sum + row.length, 0);
  if (cells > mostPastedCells) return `粘贴的区域有${cells}格，最多${mostPastedCells}格，没有粘贴。请只复制本表的数字。`;
  return rows.flat().some(text => text.length > longestLine) ? '粘贴的区域里有整段文字，没有粘贴。请只复制本表的数字。' : null;
}

/** Edits in as many parts as they need messages. */
export function inMessages(edits) {
  const parts = [];
  let room = 0;
  for (const edit of edits) {
    const size = JSON.stringify(edit).length;
    room -= size;
    if (room < 0) {
      parts.push([]);
      room = mostSentCharacters - size;
    }
    parts.at(-1).push(edit);
  }
  return parts;
}

/** The newest of the values sent for a place, as many as one message may carry beside the edit itself. */
export function newestOf(sent) {
  let room = mostSentCharacters;
  const newest = [];
  for (const value of sent.toReversed()) {
    room -= lengthOf(value);
    if (room < 0) break;
    newest.unshift(value);
  }
  return newest;
}

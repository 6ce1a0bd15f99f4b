// Blocks of cells on the clipboard: what Excel, WPS, Word or a page put there, and what goes there from here.

const rowsOfText = text => text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n').map(line => line.split('\t'));

/** A copied table as rows of texts; merged cells fill their first place. */
function rowsOfHtml(html) {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  if (!table) return null;
  const rows = [];
  [...table.rows].forEach((row, y) => {
    rows[y] ??= [];
    let x = 0;
    for (const cell of row.cells) {
      while (rows[y][x] !== undefined) x++;
      for (let dy = 0; dy < Math.max(cell.rowSpan, 1); dy++)
        for (let dx = 0; dx < Math.max(cell.colSpan, 1); dx++)
          (rows[y + dy] ??= [])[x + dx] = dy + dx === 0 ? cell.textContent.trim() : '';
      x += Math.max(cell.colSpan, 1);
    }
  });
  return rows.filter(Boolean).map(row => Array.from(row, text => text ?? ''));
}

/** The pasted block, or null when it is one text, which the browser pastes itself. */
export function pastedRows(clipboard) {
  const html = clipboard.getData('text/html');
  const rows = (html && rowsOfHtml(html)) || rowsOfText(clipboard.getData('text/plain'));
  return rows.length === 1 && rows[0].length === 1 ? null : rows;
}

/** @param cells [{row, column, text}], in any order */
export function textOfCells(cells) {
  const rows = new Map();
  for (const { row, column, text } of cells) {
    if (!rows.has(row)) rows.set(row, new Map());
    rows.get(row).set(column, text);
  }
  const inOrder = map => [...map.entries()].sort((one, other) => one[0] - other[0]).map(entry => entry[1]);
  return inOrder(rows).map(row => inOrder(row).join('\t')).join('\r\n');
}

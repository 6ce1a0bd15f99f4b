// Blocks of cells on the clipboard: what a reader saw in Excel, WPS, Word or on a page, and what goes there from here.
// The same rules as the importer's (Core/Importing/Sources/HtmlSight.cs), and as there, a hostile block costs little.

const mostRows = 400;
const mostColumns = 60;
const mostNodes = 100_000;

const unseen = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'HEAD', 'TITLE', 'SVG', 'IFRAME', 'OBJECT', 'RP', 'DEL', 'S', 'STRIKE', 'DATALIST', 'SELECT']);
const aside = new Set(['SUP', 'SUB', 'RT']);
const blocks = new Set(['P', 'DIV', 'LI', 'UL', 'OL', 'TABLE', 'TR', 'TD', 'TH', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'PRE', 'SECTION', 'ARTICLE', 'BLOCKQUOTE', 'CENTER']);
const hides = style => /display:none|visibility:(hidden|collapse)|mso-hide:all|line-through|(^|;)(font-size|opacity):0(px|pt|em|%)?(;|!|$)/i.test(style.replace(/\s/g, ''));

/** A text of rows and TABs; a spreadsheet puts a cell with line ends in quotes. */
function rowsOfText(text) {
  const rows = [[]];
  const part = /("(?:[^"]|"")*"(?=[\t\n]|$)|[^\t\n]*)(\t|\n|$)/y;
  const plain = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let match; (match = part.exec(plain)) && rows.length <= mostRows;) {
    const [, cell, end] = match;
    rows.at(-1).push(cell.startsWith('"') && cell.endsWith('"') && cell.length > 1 ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '') break;
    if (end === '\n') rows.push([]);
  }
  return rows.slice(0, mostRows).map(row => row.slice(0, mostColumns));
}

/** What of a copied page is seen: styles on the elements themselves, and style sheets as far as a single class hides. */
class Sight {
  #hidden = new Set();
  #nodes = 0;

  constructor(document) {
    for (const sheet of document.querySelectorAll('style'))
      for (const [, names, body] of sheet.textContent.slice(0, 500_000).matchAll(/([^{}]{1,300})\{([^{}]{1,2000})\}/g))
        if (hides(body)) for (const name of names.split(',')) this.#hidden.add(/^\s*[A-Za-z]*\.([-\w]+)\s*$/.exec(name)?.[1]);
  }

  sees(element) {
    return !unseen.has(element.nodeName.toUpperCase()) && !element.hidden && !hides(element.getAttribute('style') ?? '')
      && ![...element.classList].some(name => this.#hidden.has(name));
  }

  /** The lines of a cell; a raised digit stands in brackets beside its number, so that nobody reads it as a part of it. */
  textOf(cell) {
    return this.#text(cell).split('\n').map(line => line.trim()).filter(line => line).join('\n');
  }

  #text(node) {
    if (++this.#nodes > mostNodes) return '';
    if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/[\r\n\t]/g, ' ');
    if (node.nodeType !== Node.ELEMENT_NODE || !this.sees(node)) return '';
    const name = node.nodeName.toUpperCase();
    if (name === 'BR') return '\n';
    if (name === 'INPUT') return node.type === 'hidden' ? '' : node.value;
    const inner = Array.from(node.childNodes, child => this.#text(child)).join('');
    if (aside.has(name)) return inner.trim() ? `(${inner})` : '';
    return blocks.has(name) ? `\n${inner}\n` : inner;
  }
}

/** A copied table as rows of texts: merged cells fill their first place, hidden rows and columns are not there. */
function rowsOfHtml(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const table = page.querySelector('table');
  if (!table) return null;
  const sight = new Sight(page);
  const seen = [...table.rows].filter(row => sight.sees(row)).slice(0, mostRows);
  const rows = seen.map(() => []);
  const shown = new Set();
  seen.forEach((row, y) => {
    let x = 0;
    for (const cell of row.cells) {
      while (rows[y][x] !== undefined) x++;
      const width = Math.min(Math.max(cell.colSpan, 1), mostColumns - x);
      if (width <= 0) break;
      const isSeen = sight.sees(cell);
      for (let dy = 0; dy < Math.min(Math.max(cell.rowSpan, 1), seen.length - y); dy++)
        for (let dx = 0; dx < width; dx++) rows[y + dy][x + dx] = dy + dx === 0 && isSeen ? sight.textOf(cell) : '';
      for (let dx = 0; isSeen && dx < width; dx++) shown.add(x + dx);
      x += width;
    }
  });
  for (const column of hiddenColumns(table, sight)) shown.delete(column);
  return rows.map(row => Array.from(row, text => text ?? '').filter((_, x) => shown.has(x)));
}

function* hiddenColumns(table, sight) {
  let x = 0;
  for (const column of table.querySelectorAll('col')) {
    const end = Math.min(x + Math.max(column.span, 1), mostColumns);
    for (; x < end; x++) if (!sight.sees(column)) yield x;
  }
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

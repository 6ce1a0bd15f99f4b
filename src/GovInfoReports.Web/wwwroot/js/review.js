// A report has about 250 numbers: a table is one stop of the Tab key, and the arrow keys move inside it.
const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

const neighbour = (cell, [rows, columns]) => {
  if (columns !== 0) {
    const all = [...cell.closest('table').querySelectorAll('button.cell')];
    return all[all.indexOf(cell) + columns];
  }
  const here = cell.getBoundingClientRect();
  const row = cell.closest('tr');
  for (let next = rows > 0 ? row.nextElementSibling : row.previousElementSibling; next; next = rows > 0 ? next.nextElementSibling : next.previousElementSibling) {
    const found = [...next.querySelectorAll('button.cell')].find(other => other.getBoundingClientRect().right > here.left + 1);
    if (found) return found;
  }
  return undefined;
};

export function moveByArrows(report) {
  report.addEventListener('keydown', event => {
    const cell = event.target.closest?.('button.cell');
    if (!cell || !step[event.key]) return;
    const next = neighbour(cell, step[event.key]);
    if (!next) return;
    event.preventDefault();
    cell.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
}

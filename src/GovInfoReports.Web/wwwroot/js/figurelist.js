// The list of cells whose figure can be put into the text where the caret was last.

/**
 * @param figures see Section
 * @param insert takes the id of the cell that was chosen
 */
export function offerFigures(list, figures, insert) {
  const groups = new Map();
  for (const [cell, { label, table }] of Object.entries(figures)) {
    if (!groups.has(table)) groups.set(table, Object.assign(document.createElement('optgroup'), { label: table }));
    groups.get(table).append(new Option(label, cell));
  }
  list.append(...groups.values());
  list.addEventListener('change', () => {
    if (list.value) insert(list.value);
    list.value = '';
  });
}

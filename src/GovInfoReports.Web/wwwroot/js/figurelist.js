// The cells whose figure can be put into the text where the caret was last: found by a part of their name, which names the rows
// and columns above them too.

let lists = 0;

/**
 * @param field the input in which a name is typed or chosen
 * @param figures see Section
 * @param insert takes the id of the cell that was chosen
 */
export function offerFigures(field, figures, insert) {
  const cells = new Map(Object.entries(figures).map(([cell, { label, table }]) => [`${label}（${table}）`, cell]));
  const list = Object.assign(document.createElement('datalist'), { id: `figures-${lists++}` });
  list.append(...[...cells.keys()].map(name => Object.assign(document.createElement('option'), { value: name })));
  field.after(list);
  field.setAttribute('list', list.id);
  field.disabled = false;
  field.addEventListener('input', () => {
    const cell = cells.get(field.value);
    if (!cell) return;
    insert(cell);
    field.value = '';
  });
}

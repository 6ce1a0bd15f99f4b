// A tree by keyboard, as people know it from file managers: one stop of the Tab key, arrows within.

const itemsOf = tree => [...tree.querySelectorAll('[role=treeitem]')];

const enter = (tree, item) => {
  for (const other of itemsOf(tree)) other.tabIndex = other === item ? 0 : -1;
  item?.focus();
};

const turn = item => item.parentElement.querySelector('.tree-toggle')?.click();

const firstBelow = item => item.closest('li').querySelector(':scope > [role=group] [role=treeitem]');

const above = item => item.closest('li').parentElement.closest('li')?.querySelector('[role=treeitem]');

const moves = {
  ArrowDown: (tree, item, items) => enter(tree, items[items.indexOf(item) + 1] ?? item),
  ArrowUp: (tree, item, items) => enter(tree, items[items.indexOf(item) - 1] ?? item),
  Home: (tree, item, items) => enter(tree, items[0]),
  End: (tree, item, items) => enter(tree, items.at(-1)),
  ArrowRight: (tree, item) => (item.ariaExpanded === 'false' ? turn(item) : enter(tree, firstBelow(item) ?? item)),
  ArrowLeft: (tree, item) => (item.ariaExpanded === 'true' ? turn(item) : enter(tree, above(item) ?? item)),
};

/** @param {HTMLElement} tree */
export const listen = tree => {
  const first = itemsOf(tree)[0];
  if (first) first.tabIndex = 0;
  tree.addEventListener('keydown', event => {
    const item = event.target.closest('[role=treeitem]');
    if (!item || event.ctrlKey || event.altKey || event.metaKey || !moves[event.key]) return;
    event.preventDefault();
    moves[event.key](tree, item, itemsOf(tree));
  });
};

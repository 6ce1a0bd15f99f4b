// From section to section by keys: the caret goes into the section that opens. The links of the rail are the way there;
// a press of the mouse on them leaves the caret alone.

let entering = null;

const link = step => document.querySelector(`.rail a[aria-keyshortcuts~="${step > 0 ? 'Alt+PageDown' : 'Alt+PageUp'}"]`);

/** Notes that a link of the rail was pressed by a key: the section it opens is entered. */
export function watchRail(signal) {
  document.addEventListener('click', event => {
    if (event.detail === 0 && event.target.closest?.('.rail a')) entering ??= { used: false };
  }, { signal, capture: true });
}

/** @param used see Grid.enter */
export function goToNeighbour(step, used) {
  if (!link(step)) return;
  entering = { used };
  link(step).click();
}

/** How the section that has just opened is to be entered, once; null when the caret stays where it is. */
export function takeEntering() {
  const taken = entering;
  entering = null;
  return taken;
}

// Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z anywhere on the desk.

export function watchUndoKeys(root, { undo, redo }, signal) {
  document.addEventListener('keydown', event => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const back = key === 'z' && !event.shiftKey;
    if (!back && key !== 'y' && key !== 'z') return;
    // A field outside of the report, an explanation for instance, has an undo of its own.
    if (event.target.matches('input, textarea') && !root.contains(event.target)) return;
    event.preventDefault();
    if (back) undo();
    else redo();
  }, { signal });
}

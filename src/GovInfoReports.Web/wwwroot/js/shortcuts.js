// A control that names its key in aria-keyshortcuts is pressed by that key: of several, the nearest to where the person is.

const nameOf = event => [
  event.ctrlKey || event.metaKey ? 'Control+' : '', event.altKey ? 'Alt+' : '', event.shiftKey ? 'Shift+' : '', event.key,
].join('');

const isReady = control => !control.disabled && control.checkVisibility();

// A form that has been opened among other things keeps its keys to itself.
const isMeant = (control, target) => control.closest('[data-keys-inside]')?.contains(target) ?? true;

document.addEventListener('keydown', event => {
  if (event.isComposing || event.defaultPrevented) return;
  // Alt with the keypad writes a character by its number.
  if (event.altKey && event.location === KeyboardEvent.DOM_KEY_LOCATION_NUMPAD) return;
  // A key that writes something is nobody's where something can be written, nor while a dialog waits for an answer.
  const writes = !event.ctrlKey && !event.metaKey && !event.altKey && !/^F\d+$/.test(event.key);
  if (writes && (!/^[a-z]$/.test(event.key) || event.target.closest('input, textarea, select, [contenteditable]') || document.querySelector('[role=dialog]'))) return;
  const selector = `[aria-keyshortcuts~="${CSS.escape(nameOf(event))}"]`;
  for (let scope = event.target; scope; scope = scope.parentElement) {
    const control = [...scope.querySelectorAll(selector)].find(each => isReady(each) && isMeant(each, event.target));
    if (!control) continue;
    event.preventDefault();
    // What was typed so far counts, as it would after a press of the mouse.
    event.target.dispatchEvent(new Event('change', { bubbles: true }));
    control.click();
    return;
  }
});

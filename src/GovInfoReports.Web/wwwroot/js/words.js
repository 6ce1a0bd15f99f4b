// Words written beside the report (an explanation, an answer) that are not saved yet: kept in this browser, so that a dead
// connection, a crash or a closed tab loses nothing. Gone when they are saved or given up, and at sign-out.

/** Puts back what an earlier page left in a field, and keeps what is typed in it. */
export function keep(field, store) {
  const left = localStorage.getItem(store);
  if (left !== null && left !== field.value) {
    field.value = left;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
  field.addEventListener('input', () => localStorage.setItem(store, field.value));
}

export function forget(store) {
  localStorage.removeItem(store);
}

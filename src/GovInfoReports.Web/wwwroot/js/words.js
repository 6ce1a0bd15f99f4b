// Words written beside the report (an explanation, an answer) that are not saved yet: kept in this browser, so that a dead
// connection, a crash or a closed tab loses nothing. Gone when they are saved or given up, and at sign-out.

/**
 * Keeps what is typed in a field, and puts back what an earlier page left in it.
 * @param drawn what the server put into the field; somebody quicker than this script has typed over it already
 */
export function keep(field, store, drawn) {
  const write = () => localStorage.setItem(store, field.value);
  const left = localStorage.getItem(store);
  if (field.value !== drawn) {
    write();
  } else if (left !== null && left !== drawn) {
    field.value = left;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
  field.addEventListener('input', write);
}

export function forget(store) {
  localStorage.removeItem(store);
}

// What was typed and not yet acknowledged by the server, kept in this browser so that a dead circuit, a crash or a
// closed tab loses nothing. One store per person and report; cleared at sign-out with everything else of this site.

const writeDelay = 150;

export class Unsent {
  #key;
  #edits;
  #timer = null;

  /** @param key `govinfo:unsent:{user}:{report}` */
  constructor(key) {
    this.#key = key;
    this.#edits = new Map(Unsent.#read(key));
    // A tab that is being closed or put to sleep writes at once.
    addEventListener('pagehide', () => this.#write());
  }

  static #read(key) {
    try {
      return JSON.parse(localStorage.getItem(key) ?? '[]');
    } catch {
      return []; // Written by another version of this page, or by hand: nothing that could be offered.
    }
  }

  get size() {
    return this.#edits.size;
  }

  /** Edits left over from before, oldest first: [{target, seen, value, at}]. */
  get all() {
    return [...this.#edits.values()].sort((one, other) => one.at - other.at);
  }

  /** Keeps an edit. The first `seen` stays: it is what the server last confirmed. */
  keep(target, seen, value) {
    const before = this.#edits.get(target);
    this.#edits.set(target, { target, seen: before ? before.seen : seen, value, at: Date.now() });
    this.#soon();
  }

  /** Drops an edit that was saved, unless it has been typed over since. */
  saved(target, value) {
    const edit = this.#edits.get(target);
    if (!edit) return;
    if (JSON.stringify(edit.value) === JSON.stringify(value)) this.#edits.delete(target);
    else edit.seen = value;
    this.#soon();
  }

  drop(target) {
    this.#edits.delete(target);
    this.#soon();
  }

  clear() {
    this.#edits.clear();
    this.#write();
  }

  #soon() {
    this.#timer ??= setTimeout(() => this.#write(), writeDelay);
  }

  #write() {
    clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#edits.size === 0) localStorage.removeItem(this.#key);
    else localStorage.setItem(this.#key, JSON.stringify([...this.#edits.entries()]));
  }
}

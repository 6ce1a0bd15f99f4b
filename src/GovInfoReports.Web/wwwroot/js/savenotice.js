// Says in the page's head that edits wait for the server: the server itself cannot say so when the connection is dead.
// editor.css shows the words that belong to `data-unsent` in place of the server's 已保存.

const patience = 2500;
const interval = 500;

/** Says when the server saved last; the words around it are the server's. Null leaves the time that stands there. */
export function showSavedAt(clock) {
  const text = document.querySelector('.saved-at')?.firstChild;
  if (clock && text) text.nodeValue = clock;
}

export class SaveNotice {
  #unsent;
  #timer;

  constructor(unsent) {
    this.#unsent = unsent;
    this.#unsent.onChange(() => this.#tell());
    this.#timer = setInterval(() => this.#tell(), interval);
    this.#tell();
  }

  dispose() {
    clearInterval(this.#timer);
  }

  #tell() {
    const since = this.#unsent.waitingSince;
    const state = since === null ? '' : Date.now() - since > patience ? 'late' : 'soon';
    const root = document.documentElement;
    if ((root.dataset.unsent ?? '') === state) return;
    if (state) root.dataset.unsent = state;
    else delete root.dataset.unsent;
  }
}

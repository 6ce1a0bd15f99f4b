// Edits on their way to the server: one message per place at a time; what is typed meanwhile goes as the next one.

export class Outbox {
  #unsent;
  #deliver;
  #inFlight = new Map();
  #again = new Set();
  #timers = new Map();

  /** @param deliver takes an edit as in `unsent` and returns a promise, kept when the server has taken it */
  constructor(unsent, deliver) {
    this.#unsent = unsent;
    this.#deliver = deliver;
  }

  /** @param delay milliseconds to wait for more from the same place */
  post(target, delay = 0) {
    clearTimeout(this.#timers.get(target));
    if (delay) this.#timers.set(target, setTimeout(() => this.#send(target), delay));
    else this.#send(target);
  }

  /** After a lost connection, or in another section: the server answers what it knows already and takes what it missed. */
  postAgain() {
    this.#inFlight.clear();
    this.#again.clear();
    this.#unsent.waiting.forEach(edit => this.#send(edit.target, true));
  }

  /** What waits for a pause in typing goes now. */
  async flush() {
    const delayed = [...this.#timers.keys()];
    this.#timers.forEach(clearTimeout);
    delayed.forEach(target => this.#send(target));
    // What was typed into a place while it was on its way follows as the next message.
    while (this.#inFlight.size) await Promise.all(this.#inFlight.values());
  }

  /** @param isAgain whether another session may have stored it already without this page hearing of it */
  #send(target, isAgain = false) {
    clearTimeout(this.#timers.get(target));
    this.#timers.delete(target);
    if (this.#inFlight.has(target)) {
      this.#again.add(target);
      return;
    }
    const sending = this.#hand(target, isAgain).then(() => {
      if (this.#inFlight.get(target) !== sending) return;
      this.#inFlight.delete(target);
      if (this.#again.delete(target)) this.#send(target);
    });
    this.#inFlight.set(target, sending);
  }

  /** Without a circuit the edit stays here: it goes again when the connection is back, or is offered by the next page. */
  async #hand(target, isAgain) {
    const edit = this.#unsent.get(target);
    if (!edit || globalThis.govinfoLost) return;
    const sent = isAgain || edit.isLeft ? edit.sent : [];
    this.#unsent.sending(target);
    try {
      await this.#deliver({ ...edit, sent });
    } catch (problem) {
      console.warn('An edit could not be sent; it is kept in this browser.', problem);
    }
  }
}

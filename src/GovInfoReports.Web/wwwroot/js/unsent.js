// What was typed and not yet acknowledged by the server, kept in this browser so that a dead circuit, a crash or a
// closed tab loses nothing. One store per person and report in a page, whichever section is open; every place has an
// entry of its own, so that two tabs do not write over each other. Gone at sign-out with everything else of this site.

import { newestOf } from './limits.js';

const writeDelay = 150;
const mostSent = 50;
const stores = new Map();
let lastAt = 0;

/** Two tabs of one person keep a place of their own for each edit: what one has saved takes nothing from the other. */
const tab = crypto.randomUUID().slice(0, 8);

export class Unsent {
  #key;
  #edits = new Map();
  #leftovers = new Set();
  /** Under which names an earlier page has left an edit: {target: names}. */
  #left = new Map();
  #unwritten = new Set();
  #timer = null;
  #listener = () => {};

  /** @param key `govinfo:unsent:{user}:{report}` */
  static of(key) {
    if (!stores.has(key)) stores.set(key, new Unsent(key));
    return stores.get(key);
  }

  constructor(key) {
    this.#key = `${key}/`;
    for (const name of Object.keys(localStorage).filter(name => name.startsWith(this.#key))) this.#readLeftover(name);
    // A tab that is being closed or put to sleep writes at once.
    addEventListener('pagehide', () => this.#write());
    // Whoever signs out beside it wipes what is kept (portal.js); what waits here is still to be had by its owner.
    addEventListener('storage', event => {
      if (event.key === 'signed-out') this.#edits.forEach((edit, target) => this.#keepInBrowser(target, edit));
    });
  }

  #readLeftover(name) {
    try {
      const edit = { sent: [], ...JSON.parse(localStorage.getItem(name)) };
      this.#left.set(edit.target, [...this.#left.get(edit.target) ?? [], name]);
      // Of two pages that left something at one place the later one counts.
      if (this.#edits.get(edit.target)?.at > edit.at) return;
      this.#edits.set(edit.target, edit);
      this.#leftovers.add(edit.target);
    } catch {
      localStorage.removeItem(name); // Written by another version of this page, or by hand: nothing that could be offered.
    }
  }

  /** Whether anything typed in this page is not saved; what an earlier page left does not count, it is offered again. */
  get isWaiting() {
    return this.#edits.size > this.#leftovers.size;
  }

  /** Edits an earlier page left, oldest first: [{target, seen, value, at, sent}]. */
  get leftovers() {
    return [...this.#leftovers].map(target => this.#edits.get(target)).sort((one, other) => one.at - other.at);
  }

  /** The edits of this page that are not saved. */
  get waiting() {
    return [...this.#edits.values()].filter(edit => !this.#leftovers.has(edit.target));
  }

  /** When the oldest edit of this page was typed that is still waiting, or null. */
  get waitingSince() {
    return this.waiting.reduce((oldest, edit) => Math.min(oldest ?? edit.since, edit.since), null);
  }

  get(target) {
    return this.#leftovers.has(target) ? undefined : this.#edits.get(target);
  }

  onChange(listener) {
    this.#listener = listener;
  }

  /**
   * Keeps an edit. The first `seen` stays: it tells what the person knew when the edit began. Whoever types over what an
   * earlier page left has this page before the eyes.
   */
  keep(target, seen, value) {
    const before = this.get(target);
    this.#leftovers.delete(target);
    lastAt = Math.max(Date.now(), lastAt + 1);
    this.#edits.set(target, {
      target, value, at: lastAt,
      seen: before ? before.seen : seen,
      since: before ? before.since : lastAt,
      sent: before?.sent ?? [],
      isLeft: before?.isLeft ?? false,
    });
    this.#soon(target);
  }

  /** A value goes to the server: should it be stored and this page never hear of it, it is known as its own. */
  sending(target) {
    const edit = this.#edits.get(target);
    edit.sent = newestOf([...edit.sent, edit.value].slice(-mostSent));
    this.#soon(target);
  }

  /** The server has stored a place as typed at `at`, or as `value`; what was typed since still waits. */
  saved(target, at, value) {
    const edit = this.#edits.get(target);
    if (!edit) return;
    if (edit.at <= at || JSON.stringify(edit.value) === JSON.stringify(value)) this.drop(target);
    else Object.assign(edit, { seen: value, since: Date.now(), isLeft: false });
  }

  /** An edit an earlier page left is one of this page's now. That page may have stored some of it without hearing so, which `isLeft` tells. */
  adopt(target) {
    if (this.#leftovers.delete(target)) Object.assign(this.#edits.get(target), { since: Date.now(), isLeft: true });
    this.#soon(target);
  }

  /** Gives up what an earlier page left; what was typed over it meanwhile is not that. */
  decline(target) {
    if (this.#leftovers.has(target)) this.drop(target);
  }

  drop(target) {
    this.#edits.delete(target);
    this.#leftovers.delete(target);
    this.#soon(target);
  }

  #soon(target) {
    this.#unwritten.add(target);
    this.#timer ??= setTimeout(() => this.#write(), writeDelay);
    this.#listener();
  }

  #write() {
    clearTimeout(this.#timer);
    this.#timer = null;
    for (const target of this.#unwritten) {
      const edit = this.#edits.get(target);
      if (this.#leftovers.has(target)) continue;
      if (!edit) localStorage.removeItem(this.#nameOf(target));
      if (!edit || this.#keepInBrowser(target, edit)) this.#clearLeft(target);
    }
    this.#unwritten.clear();
  }

  #nameOf(target) {
    return `${this.#key}${tab}/${target}`;
  }

  /** What an earlier page left is this page's now, or given up. */
  #clearLeft(target) {
    for (const name of this.#left.get(target) ?? []) localStorage.removeItem(name);
    this.#left.delete(target);
  }

  /** What this browser's store has no room for stays in the page alone, which asks before it is left. */
  #keepInBrowser(target, edit) {
    try {
      localStorage.setItem(this.#nameOf(target), JSON.stringify(edit));
      return true;
    } catch (problem) {
      console.warn('The browser has no room to keep an edit; it stays in this page.', problem);
      return false;
    }
  }
}

// A reload of our own after a lost connection offers everything again: no question then.
addEventListener('beforeunload', event => {
  if (!globalThis.govinfoReturning && [...stores.values()].some(store => store.isWaiting)) event.preventDefault();
});

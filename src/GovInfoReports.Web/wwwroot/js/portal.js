// Starts Blazor and keeps trying to reconnect. When the server has forgotten the circuit (a restart), the page reloads
// at the same address: drafts live in the database and unsent edits in this browser, never in the circuit.
(() => {
  const signedOut = 'signed-out';
  const retryDelay = attempt => Math.min(1000 * 2 ** Math.min(attempt, 4), 15000);

  const serverAnswers = async () => {
    try {
      return (await fetch('/healthz/live', { cache: 'no-store' })).ok;
    } catch {
      return false;
    }
  };

  // The editor then neither asks whether to leave nor loses the caret's place.
  const returnHere = () => {
    globalThis.govinfoReturning = true;
    sessionStorage.setItem('govinfo:returning', '');
    location.reload();
  };

  const reloadWhenServerAnswers = async () => {
    for (let attempt = 0; ; attempt++) {
      if (await serverAnswers()) {
        returnHere();
        return;
      }
      await new Promise(resolve => setTimeout(resolve, retryDelay(attempt)));
    }
  };

  Blazor.start({
    circuit: {
      reconnectionOptions: { maxRetries: 100000, retryIntervalMilliseconds: attempt => retryDelay(attempt) },
    },
  });

  const notice = document.getElementById('components-reconnect-modal');
  new MutationObserver(() => {
    const state = notice.className;
    if (/components-reconnect-(rejected|resume-failed)/.test(state)) reloadWhenServerAnswers();
    const wasLost = globalThis.govinfoLost;
    globalThis.govinfoLost = !/components-reconnect-hide/.test(state);
    document.documentElement.dataset.line = globalThis.govinfoLost ? 'down' : 'up';
    if (wasLost && !globalThis.govinfoLost) dispatchEvent(new Event('govinfo:connected'));
  }).observe(notice, { attributes: true, attributeFilter: ['class'] });

  // What is typed into a field of choice replaces what was chosen. The library would mark it a moment later, and with it a letter typed meanwhile.
  // With the list open a press only moves the caret.
  let opening = null;
  document.addEventListener('pointerdown', event => { opening = event.target.matches('.mud-autocomplete input:not([aria-expanded="true"])') ? event.target : null; });
  document.addEventListener('click', event => {
    if (event.target === opening) opening.select();
  });

  // Copying must be the browser's own act: after a question to the server it would no longer count as asked for by the person.
  addEventListener('click', event => {
    const source = document.getElementById(event.target.closest?.('[data-copies]')?.dataset.copies);
    if (!source) return;
    source.select();
    document.execCommand('copy');
  });

  // Without a network the line looks alive until a message is missed.
  globalThis.govinfoIsDown = () => Boolean(globalThis.govinfoLost || globalThis.govinfoDead) || document.documentElement.dataset.net === 'off';

  // Blazor would keep what is pressed while the line is down and carry it all out at once when it is back.
  const isAct = element => element?.closest('button, [role=button], [role=menuitem], a, form');
  for (const name of ['click', 'submit']) {
    addEventListener(name, event => {
      if (!globalThis.govinfoIsDown() || !isAct(event.target) || event.target.closest('#components-reconnect-modal, #blazor-error-ui, #sign-out, [form="sign-out"], [action="/portal/sign-out"]')) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    }, true);
  }

  // Blazor shows this when a circuit has died; nothing on the page answers any more.
  const failure = document.getElementById('blazor-error-ui');
  new MutationObserver(() => {
    globalThis.govinfoDead = getComputedStyle(failure).display !== 'none';
    if (globalThis.govinfoDead) document.documentElement.dataset.line = 'down';
  }).observe(failure, { attributes: true, attributeFilter: ['style'] });
  document.getElementById('reload-now').addEventListener('click', returnHere);

  // How much of a long text's room is used.
  document.addEventListener('input', event => {
    const limit = event.target.dataset?.limit;
    const counter = limit && document.querySelector(`[data-counter-of="${CSS.escape(event.target.id)}"]`);
    if (!counter) return;
    const length = event.target.value.length;
    counter.textContent = length > limit ? `${length}字，超过上限${length - limit}字` : `${length} / ${limit}字`;
    counter.classList.toggle('over', length > limit);
  });

  document.addEventListener('click', event => event.target.closest?.('[data-prints]') && print());

  // Whoever types a long password may want to read it.
  document.addEventListener('change', event => {
    const field = document.getElementById(event.target.dataset?.shows ?? '');
    if (field) field.type = event.target.checked ? 'text' : 'password';
  });

  // The secret of a one-time link stands behind the #, where no server sees it; out of the address, so that no history keeps it.
  const takeSecret = () => {
    const field = document.querySelector('[data-from-hash]');
    if (!field || location.hash.length < 2) return;
    field.value = location.hash.slice(1);
    history.replaceState(history.state, '', location.pathname + location.search);
  };
  takeSecret();
  addEventListener('hashchange', takeSecret);

  // Presses of one hand send a form once: a one-time link or code would be refused the second time, and only that answer be seen.
  const pressesOfOneHand = 10000;
  const sentAt = new WeakMap();
  document.addEventListener('submit', event => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post' || !form.closest('main')) return;
    if (Date.now() - (sentAt.get(form) ?? 0) < pressesOfOneHand) event.preventDefault();
    else sentAt.set(form, Date.now());
  });

  // A form that asks the browser for a passkey first; shown only where the browser has them.
  const askPasskey = async form => {
    const options = JSON.parse(form.dataset.options);
    const credential = form.dataset.passkey === 'create'
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    form.querySelector('[data-credential]').value = JSON.stringify(credential.toJSON());
    form.submit();
  };
  for (const form of document.querySelectorAll('[data-passkey]')) {
    form.hidden = !globalThis.PublicKeyCredential?.parseCreationOptionsFromJSON;
    form.addEventListener('submit', async event => {
      event.preventDefault();
      const problem = form.querySelector('[data-passkey-problem]');
      problem.hidden = true;
      try {
        await askPasskey(form);
      } catch {
        problem.textContent = '没有完成：您取消了操作，或者这台设备上没有可用的通行密钥。';
        problem.hidden = false;
      }
    });
  }

  globalThis.govinfoFocusDialog = element => element?.closest('[role=dialog]')?.focus();

  globalThis.govinfoFocus = selector => document.querySelector(selector)?.focus();

  globalThis.govinfoIsWide = () => matchMedia('(min-width: 960px)').matches;

  // Whoever signs out leaves nothing of a report behind in this browser; not every address honours Clear-Site-Data.
  if (new URLSearchParams(location.search).has('left')) {
    Object.keys(localStorage).filter(key => key.startsWith('govinfo:')).forEach(key => localStorage.removeItem(key));
    localStorage.setItem(signedOut, `${Date.now()}`);
    // Once: who comes back to this page by F5 or 后退 has perhaps signed in elsewhere since.
    history.replaceState(history.state, '', location.pathname);
  }

  // The other pages of this browser hear of it. What is typed there is nobody's to send any more: it stays in the browser for its owner.
  addEventListener('storage', event => {
    if (event.key !== signedOut) return;
    globalThis.govinfoLost = true;
    failure.querySelector('p').textContent = '您已在另一个窗口退出登录，这里的输入不再发送，也不会以别人的名义保存。没有保存的内容留在这台电脑的浏览器里，重新登录后打开原来的报告可以恢复。';
    failure.style.display = 'block';
  });

  // Said at once, before the line is known to be down. A portal on this very computer answers without any network.
  const tellNet = async () => { document.documentElement.dataset.net = navigator.onLine || await serverAnswers() ? 'on' : 'off'; };
  for (const name of ['online', 'offline']) addEventListener(name, tellNet);
  tellNet();

  // A line of an error summary leads to its field. Before anybody else sees the click: a link would only scroll there.
  document.addEventListener('click', event => {
    const field = document.getElementById(event.target.closest?.('[data-jump]')?.dataset.jump ?? '');
    if (!field) return;
    event.preventDefault();
    event.stopPropagation();
    field.focus();
    // The key that pressed the line is still down: its release is not meant for the field, where it would choose something.
    const held = new AbortController();
    addEventListener('keydown', next => next.repeat || held.abort(), { capture: true, signal: held.signal });
    addEventListener('keyup', release => {
      release.stopPropagation();
      held.abort();
    }, { capture: true, signal: held.signal });
  }, true);

  document.getElementById('reconnect-now').addEventListener('click', async () => {
    try {
      if (!await Blazor.reconnect()) returnHere();
    } catch {
      reloadWhenServerAnswers();
    }
  });
})();

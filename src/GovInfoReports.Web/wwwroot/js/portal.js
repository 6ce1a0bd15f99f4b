// Starts Blazor and keeps trying to reconnect. When the server has forgotten the circuit (a restart), the page reloads
// at the same address: drafts live in the database and unsent edits in this browser, never in the circuit.
(() => {
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
    if (wasLost && !globalThis.govinfoLost) dispatchEvent(new Event('govinfo:connected'));
  }).observe(notice, { attributes: true, attributeFilter: ['class'] });

  // Whoever signs out leaves nothing of a report behind in this browser; not every address honours Clear-Site-Data.
  if (new URLSearchParams(location.search).has('left'))
    Object.keys(localStorage).filter(key => key.startsWith('govinfo:')).forEach(key => localStorage.removeItem(key));

  // A line of an error summary leads to its field. Before anybody else sees the click: a link would only scroll there.
  document.addEventListener('click', event => {
    const field = document.getElementById(event.target.closest?.('[data-jump]')?.dataset.jump ?? '');
    if (!field) return;
    event.preventDefault();
    event.stopPropagation();
    field.focus();
  }, true);

  document.getElementById('reconnect-now').addEventListener('click', async () => {
    try {
      if (!await Blazor.reconnect()) returnHere();
    } catch {
      reloadWhenServerAnswers();
    }
  });
})();

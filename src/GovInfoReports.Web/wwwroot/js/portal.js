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

  const reloadWhenServerAnswers = async () => {
    for (let attempt = 0; ; attempt++) {
      if (await serverAnswers()) {
        location.reload();
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
    if (notice.classList.contains('components-reconnect-rejected')) reloadWhenServerAnswers();
  }).observe(notice, { attributes: true, attributeFilter: ['class'] });

  document.getElementById('reconnect-now').addEventListener('click', async () => {
    try {
      if (!await Blazor.reconnect()) location.reload();
    } catch {
      reloadWhenServerAnswers();
    }
  });
})();

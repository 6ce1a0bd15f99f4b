// Light or dark, as the person chose in this browser; set before anything is drawn. Light is the default.
(() => {
  const root = document.documentElement;
  root.dataset.theme = localStorage.getItem('theme') === 'dark' ? 'dark' : 'light';
  document.addEventListener('click', event => {
    if (!event.target.closest?.('[data-theme-switch]')) return;
    root.dataset.theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
    localStorage.setItem('theme', root.dataset.theme);
  });
})();

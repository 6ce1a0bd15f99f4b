// Brings a line of the source into sight within its pane and marks it; nothing around the pane moves.
export const show = (pane, line) => {
  pane.querySelector('[aria-current]')?.removeAttribute('aria-current');
  const shown = pane.querySelector(`[data-line="${line}"]`);
  if (!shown) return;
  shown.setAttribute('aria-current', 'true');
  pane.scrollTop = shown.offsetTop - pane.clientHeight / 3;
};

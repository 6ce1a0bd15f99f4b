// Scrolls a pane, and nothing around it, to a section of the report in it.
export const scrollTo = (pane, section) => {
  const place = pane.querySelector(`#${section}`);
  pane.scrollTop = place ? place.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop : 0;
};

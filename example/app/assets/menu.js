// A button that opens a list below it (disclosure pattern of the ARIA Authoring Practices). Without script the lists stand open.
for (const button of document.querySelectorAll('[data-opens]')) {
  const list = document.getElementById(button.dataset.opens);
  const show = (open) => {
    button.setAttribute('aria-expanded', String(open));
    list.hidden = !open;
  };
  const isOpen = () => !list.hidden;
  show(false);
  button.addEventListener('click', () => show(!isOpen()));
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !isOpen()) return;
    if (list.contains(document.activeElement)) button.focus();
    show(false);
  });
  const menu = button.parentElement;
  menu.addEventListener('focusout', (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) show(false);
  });
  document.addEventListener('pointerdown', (event) => {
    if (!menu.contains(event.target)) show(false);
  });
  // a page that comes back from the browser's back/forward cache begins closed
  window.addEventListener('pagehide', () => show(false));
}

/** Says something in the page's own skeleton, before or instead of the application. */
export function say(sentence: string, way: { label: string; act: () => unknown }): void {
  const notice = document.getElementById('boot-notice');
  if (!notice) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'pf-v6-c-button pf-m-primary';
  button.textContent = way.label;
  button.addEventListener('click', () => void way.act());
  notice.classList.add('boot-notice-shown');
  notice.replaceChildren(sentence, ' ', button);
  notice.closest('main')?.removeAttribute('aria-busy');
}

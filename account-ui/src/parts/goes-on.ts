/** Shows more of the list that the button stands below; the first of the new rows takes the focus, since the button may be gone. */
export async function goesOn(button: Element, more: () => void | Promise<void>): Promise<void> {
  const list = button.closest('.long-list, section')?.querySelector('ul');
  const before = list?.children.length ?? 0;
  await more();
  requestAnimationFrame(() => {
    const next = list?.children[before];
    if (next instanceof HTMLElement) next.focus();
  });
}

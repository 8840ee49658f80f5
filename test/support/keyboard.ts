import type { Page } from 'playwright-core';

/** More stops than any page here has. */
const MOST_STOPS = 60;

interface Stop {
  name: string;
  visible: boolean;
}

/** Runs in the page: what has the focus, by its words, and whether a person sees that it has. */
const focused = (): Stop => {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return { name: '', visible: true };
  const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
  const name = [element.getAttribute('aria-label'), ...labels.map((label) => label.textContent), element.textContent]
    .find((text) => text?.trim())
    ?.replace(/\s+/g, ' ')
    .trim();
  // the ring may be drawn by what wraps a field
  const drawn = [element, element.parentElement, ...element.children].some((one) => {
    if (!one) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
  });
  const box = element.getBoundingClientRect();
  const inSight = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return { name: name ?? element.tagName, visible: drawn && inSight };
};

/**
 * Presses Tab until what has the focus is called so. Throws with all stops on the way if it never comes, or if the focus was out of sight
 * anywhere on the way (WCAG 2.4.7, 2.4.11).
 */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const fits = (text: string) => (typeof name === 'string' ? text.startsWith(name) : name.test(text));
  const stops: string[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press('Tab');
    const now = await page.evaluate(focused);
    stops.push(now.name);
    if (!now.visible) throw new Error(`The focus on "${now.name}" is not visible (${page.url()}).`);
    if (fits(now.name)) return;
  }
  throw new Error(`Tab never came to ${String(name)} on ${page.url()}: ${stops.join(' | ')}`);
}

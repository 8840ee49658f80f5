import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
/** What a colour scheme, and what another width, can change without changing what is there. */
const RULES = {
  colours: ['color-contrast'],
  layout: ['target-size', 'scrollable-region-focusable'],
};

const LOOKS = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced colours': { colorScheme: 'light', forcedColors: 'active' },
} as const;
export type Look = keyof typeof LOOKS;
export const ALL_LOOKS: readonly Look[] = ['light', 'dark', 'forced colours'];

/** Runs in the page: the new look is painted, and no colour is on its way from the last one. */
const settled = async (): Promise<void> => {
  const frame = () => new Promise((painted) => requestAnimationFrame(painted));
  await frame();
  await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => null)));
  await frame();
};

/** Shows the page as a person with these settings sees it. */
export async function showAs(page: Page, look: Look): Promise<void> {
  await page.emulateMedia({ ...LOOKS[look], reducedMotion: 'reduce' });
  await page.evaluate(settled);
}

/** What axe finds on the page as it is now: rule, place and why, one finding each; by all its rules, or by those that `only` is about. */
export async function violations(page: Page, only?: keyof typeof RULES): Promise<string[]> {
  // none of our pages has a frame; without them axe needs no second page
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'], preload: false }).setLegacyMode(true);
  const found = await (only ? axe.withRules(RULES[only]) : axe.withTags(TAGS)).analyze();
  return found.violations.map(({ id, help, nodes }) => {
    const places = nodes.map(
      ({ target, failureSummary }) => `    ${target.join(' ')}: ${failureSummary?.replace(/\s+/g, ' ') ?? ''}`,
    );
    return `${id}: ${help}\n${places.join('\n')}`;
  });
}

/**
 * Fails, listing what and where, if axe finds anything on the page as it is now, in each look: all its rules of WCAG 2.0 to 2.2, A and AA,
 * and its best practices. Leaves the page in the look of a person who asked for none.
 */
export async function expectAccessible(page: Page, looks: readonly Look[] = ALL_LOOKS): Promise<void> {
  const found: string[] = [];
  try {
    for (const look of looks) {
      await showAs(page, look);
      found.push(...(await violations(page)).map((violation) => `  ${look}: ${violation}`));
    }
  } finally {
    await page.emulateMedia({ colorScheme: null, forcedColors: null, reducedMotion: null });
  }
  if (found.length > 0) throw new Error(`Not accessible: ${page.url()}\n${found.join('\n')}`);
}

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

const LOOKS = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced colours': { colorScheme: 'light', forcedColors: 'active' },
} as const;
export type Look = keyof typeof LOOKS;

/** Runs in the page: the new look is painted, and no colour is on its way from the last one. */
const settled = async (): Promise<void> => {
  const frame = () => new Promise((painted) => requestAnimationFrame(painted));
  await frame();
  await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => null)));
  await frame();
};

/**
 * Fails, listing what and where, if axe finds anything on the page as it is now, in each look: all its rules of WCAG 2.0 to 2.2, A and AA,
 * and its best practices. Leaves the page in the look of a person who asked for none.
 */
export async function expectAccessible(page: Page, looks: Look[] = ['light', 'dark', 'forced colours']): Promise<void> {
  const found: string[] = [];
  try {
    for (const look of looks) {
      await page.emulateMedia({ ...LOOKS[look], reducedMotion: 'reduce' });
      await page.evaluate(settled);
      const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
      for (const { id, help, nodes } of violations) {
        const places = nodes.map(
          ({ target, failureSummary }) => `    ${target.join(' ')}: ${failureSummary?.replace(/\s+/g, ' ') ?? ''}`,
        );
        found.push(`  ${look}: ${id}: ${help}\n${places.join('\n')}`);
      }
    }
  } finally {
    await page.emulateMedia({ colorScheme: null, forcedColors: null, reducedMotion: null });
  }
  if (found.length > 0) throw new Error(`Not accessible: ${page.url()}\n${found.join('\n')}`);
}

import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from '../../scripts/visitor/chromium.ts';

/** Waiting for what a person would see ends after this long. */
const PATIENCE_MS = 15_000;

export interface Browsing {
  /** A page in a browser profile of its own: no cookies of any other. */
  page(options?: BrowserContextOptions): Promise<Page>;
  /** A profile of its own, for several pages or for settings. */
  context(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** From now to the end of this test, console messages and script errors that match are no failure: the test is about them. */
  expectProblem(pattern: RegExp): void;
}

/**
 * In a test file, once: one Chromium for the file, a fresh profile for every page asked for. A test fails if any of its pages logged
 * an error, threw one, broke a Content Security Policy (which Chromium logs as an error), or asked for another machine.
 */
export function browsing(): Browsing {
  let browser: Browser | undefined;
  let contexts: BrowserContext[] = [];
  let problems: string[] = [];
  let expected: RegExp[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
  });

  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    const unexpected = problems.filter((problem) => !expected.some((pattern) => pattern.test(problem)));
    contexts = [];
    problems = [];
    expected = [];
    if (unexpected.length > 0) throw new Error(`Errors in the browser during this test:\n${unexpected.join('\n')}`);
  });

  const watch = (page: Page): void => {
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(`${message.text()} (${message.location().url || page.url()})`);
    });
    page.on('pageerror', (error) => problems.push(`${error.stack ?? error.message} (${page.url()})`));
  };

  const context = async (options: BrowserContextOptions = {}): Promise<BrowserContext> => {
    if (!browser) throw new Error('The browser is started by beforeAll: ask for pages inside tests.');
    const made = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', ...options });
    contexts.push(made);
    made.setDefaultTimeout(PATIENCE_MS);
    made.on('page', watch);
    return made;
  };

  return {
    context,
    page: async (options) => (await context(options)).newPage(),
    expectProblem: (pattern) => expected.push(pattern),
  };
}

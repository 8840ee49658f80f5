import type { Browser, CDPSession, Page } from 'playwright-core';

/** What one visit moved and how long it took. Bytes are on the wire (compressed, headers included) as Chromium counts them. */
export interface Visit {
  requests: number;
  wireBytes: number;
  scriptBytes: number;
  styleBytes: number;
  fontBytes: number;
  /** From the login form's submit (cold) or the navigation (warm) to the page's heading, in milliseconds. */
  headingMs: number;
  /** How far things jumped until all was quiet: cumulative layout shift, without unit (Layout Instability API). */
  layoutShift: number;
  /** The longest task that held up the page, in milliseconds; 0 if none took 50 (Long Tasks API). */
  longestTaskMs: number;
}

export interface Target {
  /** URL of the page in the console, without a session it leads to the login form. */
  url: string;
  /** Accessible name of the heading that says the page is there. */
  heading: RegExp;
}

export interface Throttle {
  name: string;
  /** CPU slow-down factor, 1 for none. */
  cpu: number;
  /** Bytes per second and round-trip time in ms, or null for none. */
  network: { bytesPerSecond: number; latencyMs: number } | null;
}

/** At 150 ms a round trip, a second of silence is the end of loading. */
const QUIET_MS = 1_000;
const QUIET_LIMIT_MS = 30_000;

/** Counts what the page loads between `start` and `stop`. Source of the figures: CDP Network.loadingFinished.encodedDataLength. */
class Meter {
  private readonly kinds = new Map<string, string>();
  private readonly bytes = new Map<string, number>();
  private readonly cdp: CDPSession;

  constructor(cdp: CDPSession) {
    this.cdp = cdp;
    cdp.on('Network.requestWillBeSent', (event) => {
      if (event.request.url.startsWith('data:')) return;
      // a redirect reuses the id: its first hop is a request of its own
      const id = event.redirectResponse ? `${event.requestId}#${this.kinds.size}` : event.requestId;
      if (event.redirectResponse) this.bytes.set(id, event.redirectResponse.encodedDataLength);
      this.kinds.set(id, event.type ?? 'Other');
    });
    cdp.on('Network.requestServedFromCache', (event) => {
      this.kinds.delete(event.requestId);
    });
    cdp.on('Network.responseReceived', (event) => {
      if (event.response.fromDiskCache) this.kinds.delete(event.requestId);
      // an answer without a body (HEAD) is not always told to be finished: its head has been moved all the same
      else if (this.kinds.has(event.requestId)) this.bytes.set(event.requestId, event.response.encodedDataLength);
    });
    cdp.on('Network.loadingFinished', (event) => {
      if (this.kinds.has(event.requestId)) this.bytes.set(event.requestId, event.encodedDataLength);
    });
  }

  async start(): Promise<void> {
    await this.cdp.send('Network.enable');
    this.kinds.clear();
    this.bytes.clear();
  }

  total(kind?: string): number {
    let sum = 0;
    for (const [id, size] of this.bytes) if (!kind || this.kinds.get(id) === kind) sum += size;
    return sum;
  }

  requests(): number {
    return this.kinds.size;
  }

  /** Waits until nothing new has come for a second. A page that keeps a line open (stock's session probe) is done all the same. */
  async quiet(): Promise<void> {
    const end = performance.now() + QUIET_LIMIT_MS;
    let seen = '';
    let since = performance.now();
    while (performance.now() < end && performance.now() - since < QUIET_MS) {
      const now = `${this.kinds.size} ${this.bytes.size} ${this.total()}`;
      if (now !== seen) [seen, since] = [now, performance.now()];
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function throttle(cdp: CDPSession, { cpu, network }: Throttle): Promise<void> {
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: network?.latencyMs ?? 0,
    downloadThroughput: network?.bytesPerSecond ?? -1,
    uploadThroughput: network?.bytesPerSecond ?? -1,
  });
}

async function measure(page: Page, cdp: CDPSession, target: Target, go: () => Promise<unknown>): Promise<Visit> {
  const meter = new Meter(cdp);
  await meter.start();
  const begin = performance.now();
  await go();
  await page.getByRole('heading', { name: target.heading }).first().waitFor({ timeout: 60_000 });
  const headingMs = Math.round(performance.now() - begin);
  await meter.quiet();
  return {
    ...(await steadiness(page)),
    requests: meter.requests(),
    wireBytes: meter.total(),
    scriptBytes: meter.total('Script'),
    styleBytes: meter.total('Stylesheet'),
    fontBytes: meter.total('Font'),
    headingMs,
  };
}

interface Steadiness {
  layoutShift: number;
  longestTaskMs: number;
}

/** Put into every page before its own scripts: notes shifts and long tasks from the first moment on. */
const watchSteadiness = () => {
  const seen: Steadiness = { layoutShift: 0, longestTaskMs: 0 };
  Object.assign(globalThis, { steadiness: seen });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if ('value' in entry && typeof entry.value === 'number' && !('hadRecentInput' in entry && entry.hadRecentInput))
        seen.layoutShift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      seen.longestTaskMs = Math.max(seen.longestTaskMs, Math.round(entry.duration));
  }).observe({ type: 'longtask', buffered: true });
};

const steadiness = (page: Page): Promise<Steadiness> =>
  page.evaluate(() => {
    // put there by watchSteadiness
    const { layoutShift, longestTaskMs } = (globalThis as unknown as { steadiness: Steadiness }).steadiness;
    return { layoutShift: Math.round(layoutShift * 1000) / 1000, longestTaskMs };
  });

/**
 * From the click on an entry of the navigation, which the pointer has rested on as a person's does, to the heading of a page that has
 * not been visited: milliseconds, measured inside of the page.
 */
export async function firstMove(
  browser: Browser,
  target: Target,
  link: RegExp,
  heading: RegExp,
  person: { username: string; password: string },
  conditions: Throttle,
): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en' });
  try {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await signIn(page, target, person);
    await page.getByRole('heading', { name: target.heading }).first().waitFor();
    const entry = page.getByRole('navigation').getByRole('link', { name: link });
    // stock keeps its entries in closed groups
    if (!(await entry.isVisible())) await page.getByRole('button', { name: /Account Security/i }).click();
    await throttle(cdp, conditions);
    await entry.hover();
    await page.waitForTimeout(300);
    const element = await entry.elementHandle();
    return await page.evaluate(
      ([clicked, words]) =>
        new Promise<number>((resolve) => {
          const begin = performance.now();
          const look = () => {
            const found = [...document.querySelectorAll('h1')].some((one) =>
              new RegExp(words, 'i').test(one.innerText),
            );
            if (found) requestAnimationFrame(() => resolve(Math.round(performance.now() - begin)));
            else requestAnimationFrame(look);
          };
          (clicked as HTMLElement).click();
          requestAnimationFrame(look);
        }),
      [element, heading.source] as const,
    );
  } finally {
    await context.close();
  }
}

async function signIn(page: Page, target: Target, person: { username: string; password: string }): Promise<void> {
  await page.goto(target.url);
  await page.locator('input[name="username"]').fill(person.username);
  await page.locator('input[name="password"]').fill(person.password);
  await page.locator('input[name="password"]').press('Enter');
}

/**
 * One person's first and second visit in a browser of their own.
 * Cold: the cache is cleared at the login form, counted from its submit. Warm: the same address again, with session and cache.
 */
export async function visitTwice(
  browser: Browser,
  target: Target,
  person: { username: string; password: string },
  conditions: Throttle,
): Promise<{ cold: Visit; warm: Visit }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en' });
  try {
    await context.addInitScript(watchSteadiness);
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await page.goto(target.url);
    await page.locator('input[name="username"]').fill(person.username);
    await page.locator('input[name="password"]').fill(person.password);
    await cdp.send('Network.enable');
    await cdp.send('Network.clearBrowserCache');
    await throttle(cdp, conditions);
    const cold = await measure(page, cdp, target, () => page.locator('input[name="password"]').press('Enter'));
    await page.goto('about:blank');
    const warm = await measure(page, cdp, target, () => page.goto(target.url));
    return { cold, warm };
  } finally {
    await context.close();
  }
}

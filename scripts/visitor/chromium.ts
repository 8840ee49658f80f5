import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Path of the system's Chromium: `CHROMIUM`, or where systems put it. Throws with the command that installs it. */
export function chromiumPath(env: NodeJS.ProcessEnv = process.env, exists = existsSync): string {
  const path = env.CHROMIUM ?? PLACES.find((place) => exists(place));
  if (!path || !exists(path)) {
    throw new Error(
      env.CHROMIUM
        ? `CHROMIUM=${env.CHROMIUM} is not there.`
        : 'Chromium is missing. Install it with: apt-get install chromium (macOS: brew install --cask chromium), or name one in CHROMIUM.',
    );
  }
  return path;
}

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // nothing but this machine: a page that asks for anything else fails the test
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

export const launchChromium = (): Promise<Browser> => chromium.launch({ executablePath: chromiumPath(), args: ARGS });

import type { Words } from './words.ts';

/** What the server read from the way a browser called itself; empty where it could not. */
export interface DeviceFacts {
  /** Kind of hardware (`iPhone`). */
  device?: string;
  os: string;
  osVersion: string;
  /** Name and version (`Chrome/140.0.0`). */
  browser: string;
}

export interface DeviceNames {
  /** `Windows 10`; null if unknown. */
  system: string | null;
  /** `Chrome 140`; null if unknown. */
  browser: string | null;
  /** Both in one, whatever is known: `Chrome 140 on Windows 10`. */
  whole: string;
}

/** The server's words for what it could not read (DeviceRepresentation.UNKNOWN, and the parser's own). */
const UNKNOWN = new Set(['', 'other', 'unknown']);

const known = (text: string): string => (UNKNOWN.has(text.trim().toLowerCase()) ? '' : text.trim());

/** `Generic Smartphone` is the parser's word for hardware that it does not know. */
const hardwareIn = (device: string): string => (device.startsWith('Generic') ? '' : known(device));

/** What people call a device and a browser: without the small numbers of a version. */
export function deviceNames(words: Words, { device = '', os, osVersion, browser }: DeviceFacts): DeviceNames {
  const plain = [known(os), known(os) && known(osVersion)].filter(Boolean).join(' ');
  const hardware = hardwareIn(device);
  const system = hardware && plain && !plain.includes(hardware) ? `${hardware}, ${plain}` : plain || hardware;
  const [name = '', version = ''] = browser.split('/');
  const named = known(name) && [known(name), known(version).split('.')[0]].filter(Boolean).join(' ');
  return {
    system: system || null,
    browser: named || null,
    whole:
      named && system
        ? words.say('device.both', { browser: named, system })
        : named || system || words.say('device.unknown'),
  };
}

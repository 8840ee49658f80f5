import { JSDOM } from 'jsdom';
import { z } from 'zod';
import { mail, type Mail } from '../../scripts/start/ready.ts';
import { product } from './product.ts';
import { until } from './until.ts';

export type { Mail };

const PATIENCE_MS = 20_000;

/** All mails that went to an address, oldest first. */
export async function mailsTo(address: string): Promise<Mail[]> {
  const answer = await fetch(product().mailbox.messages);
  if (!answer.ok) throw new Error(`The mailbox answered ${answer.status}.`);
  const wanted = address.toLowerCase();
  return z
    .array(mail)
    .parse(await answer.json())
    .filter(({ to }) => to.some((recipient) => recipient.toLowerCase() === wanted));
}

export interface WaitForMail {
  /** Waits until that many have come to the address (of this subject), and gives the last of them. Default 1. */
  count?: number;
  subject?: RegExp;
  patienceMs?: number;
}

/** Waits for a mail to an address; throws with what did come. */
export async function waitForMail(
  address: string,
  { count = 1, subject = /(?:)/, patienceMs = PATIENCE_MS }: WaitForMail = {},
): Promise<Mail> {
  const all = await until(
    patienceMs,
    () => mailsTo(address),
    (seen) => seen.filter((one) => subject.test(one.subject)).length >= count,
  );
  const wanted = all.filter((one) => subject.test(one.subject))[count - 1];
  if (wanted) return wanted;
  const there = all.map((one) => `"${one.subject}"`).join(', ') || 'none';
  throw new Error(`No mail number ${count} ${String(subject)} to ${address} within ${patienceMs} ms. There: ${there}`);
}

/** The mail's HTML part as a document. */
export const mailDocument = ({ html }: Mail): Document => new JSDOM(html).window.document;

/** Text and target of every link in the HTML part, in order. */
export function links(message: Mail): { text: string; href: string }[] {
  return [...mailDocument(message).querySelectorAll('a[href]')].map((link) => ({
    text: (link.textContent ?? '').replace(/\s+/g, ' ').trim(),
    href: link.getAttribute('href') ?? '',
  }));
}

/** Where the link or button with this text leads; throws unless exactly one target has it. */
export function linkByText(message: Mail, text: string | RegExp): string {
  const all = links(message);
  const fits = (value: string) => (typeof text === 'string' ? value === text : text.test(value));
  const targets = [...new Set(all.filter((link) => fits(link.text)).map(({ href }) => href))];
  const [target] = targets;
  if (target === undefined || targets.length > 1) {
    throw new Error(
      `${targets.length} links ${String(text)} in "${message.subject}": ${all.map((link) => link.text).join(' | ') || 'it has no link'}`,
    );
  }
  return target;
}

/** Addresses in the plain text part, in order. */
export const linksInText = ({ text }: Mail): string[] => text.match(/https?:\/\/[^\s<>"]+/g) ?? [];

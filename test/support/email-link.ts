import { get } from 'node:http';
import { JSDOM } from 'jsdom';

/** Headings of the page's states, as the English texts have them. */
const TITLES = {
  confirm: 'Confirm your new email address',
  done: 'Your email address has changed',
  'already-done': 'Your new email address is already confirmed',
  cancelled: 'This change was cancelled',
  replaced: 'There is a newer link',
  expired: 'This link has expired',
  invalid: 'This link doesn’t work',
  taken: 'This address can’t be used',
  'other-account': 'You are signed in with another account',
};

/** The page behind the link of a change of email. */
export interface LinkPage {
  status: number;
  /** Which of the page's states it shows, by its heading. */
  state: string;
  text: string;
  url: string;
}

const sentAway = (status: number) => status >= 300 && status < 400;

/** What a browser sends when a person follows a link; `fetch` names itself as a script's request. */
function navigate(address: string, cookie: string): Promise<{ status: number; text: string; location?: string }> {
  return new Promise((resolve, reject) => {
    get(
      address,
      { headers: { cookie, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', 'accept-language': 'en' } },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.on('end', () => {
          const { location } = answer.headers;
          resolve({ status: answer.statusCode ?? 0, text, ...(location ? { location } : {}) });
        });
      },
    ).on('error', reject);
  });
}

/** Follows a link as a person in a browser with these cookies does, to the page at its end. */
export async function click(link: string, cookie = ''): Promise<LinkPage> {
  const first = await navigate(link, cookie);
  const url = sentAway(first.status) ? (first.location ?? link) : link;
  const { status, text } = url === link ? first : await navigate(url, cookie);
  return { status, text, url, state: stateOf(text) };
}

/** Presses the page's button. */
export async function press(link: string): Promise<LinkPage> {
  const { origin, pathname, searchParams } = new URL(link);
  const key = searchParams.values().next().value ?? '';
  const answer = await fetch(`${origin}${pathname}`, {
    method: 'POST',
    body: new URLSearchParams({ key }),
  });
  const text = await answer.text();
  return { status: answer.status, text, url: answer.url, state: stateOf(text) };
}

function stateOf(html: string): string {
  const text = new JSDOM(html).window.document.body.textContent?.replaceAll("'", '’') ?? '';
  return Object.entries(TITLES).find(([, title]) => text.includes(title))?.[0] ?? text.trim().slice(0, 300);
}

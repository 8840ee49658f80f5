import { render } from '@testing-library/react';
import type { Environment } from '../boot/environment.ts';
import { createKeep } from '../boot/keep.ts';
import type { ActionResult, Session } from '../boot/session.ts';
import { allTexts } from '../language/texts.test-rig.ts';
import { createWords } from '../language/words.ts';
import { routes } from '../routes.ts';
import { createServer } from '../server/request.ts';
import { App } from './app.tsx';
import { preload } from './page-slot.tsx';

/** One answer of the pretended server; as a function it sees what was sent. */
export type Reply = { status?: number; body?: unknown } | ((sent: unknown) => { status?: number; body?: unknown });

export interface VisitSpec {
  /** Below the console's address. */
  path: string;
  /** `METHOD path-below-the-realm` → answers in their order, the last one for every further request. */
  replies: Record<string, Reply[]>;
  result?: ActionResult;
  features?: Partial<Environment['features']>;
}

const base = '/realms/acme/account/';

const environment: Environment = {
  serverBaseUrl: 'http://localhost',
  realm: 'acme',
  clientId: 'account-console',
  baseUrl: `http://localhost${base}`,
  resourceUrl: '/resources/1/account/theme',
  locale: 'en',
  localeDir: 'ltr',
  scope: '',
  referrerName: '',
  referrerUrl: '',
  scheme: 'auto',
  brand: {
    name: 'Acme',
    homeUrl: 'http://localhost/home',
    supportUrl: '',
    privacyUrl: '',
    logo: 'logo.svg',
    logoDark: 'logo.svg',
    logoWidth: 100,
    logoHeight: 40,
  },
  locales: [],
  features: {
    internationalization: false,
    updateEmail: true,
    removeCredential: true,
    linkedAccounts: false,
    organizations: false,
    applications: false,
    groups: false,
    resources: false,
    verifiableCredentials: false,
    deleteAccount: false,
  },
  texts: {},
  textsFallback: {},
};

/** The whole console in jsdom, against a server that answers only what the test expects: anything else fails the test. */
export async function visit({ path, replies, result, features = {} }: VisitSpec) {
  history.replaceState(null, '', base + path);
  // jsdom has no modal dialogs; what is asked of them here is only that they are there
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
  globalThis.scrollTo = () => undefined;

  const asked: { call: string; sent: unknown }[] = [];
  const unexpected: string[] = [];
  const left: string[] = [];
  const listeners = new Set<() => void>();
  const session: Session = {
    person: { id: 'ana-id', name: 'Ana Ortega', username: 'ana' },
    roles: ['manage-account'],
    token: () => Promise.resolve({ kind: 'token', token: 't' }),
    renew: () => Promise.resolve({ kind: 'token', token: 't2' }),
    onEnded: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    end: () => {
      for (const listener of listeners) listener();
    },
    signIn: (options) => {
      left.push(`sign in ${JSON.stringify(options ?? {})}`);
      return Promise.resolve();
    },
    act: (action) => {
      left.push(action);
      return Promise.resolve();
    },
    signOut: () => {
      left.push('sign out');
      return Promise.resolve();
    },
  };
  const pretend: typeof fetch = (input, init) => {
    const url = new URL(typeof input === 'string' || input instanceof URL ? input : input.url);
    const call = `${init?.method ?? 'GET'} ${url.pathname.replace('/realms/acme/', '')}`;
    const sent: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
    asked.push({ call, sent });
    const queue = replies[call];
    const reply = queue && (queue.length > 1 ? queue.shift() : queue[0]);
    if (!reply) {
      unexpected.push(call);
      return Promise.reject(new Error(`A request that no test expected: ${call}`));
    }
    const { status = 200, body } = typeof reply === 'function' ? reply(sent) : reply;
    const answer: Pick<Response, 'ok' | 'status' | 'text'> = {
      ok: status < 300,
      status,
      text: () => Promise.resolve(body === undefined ? '' : JSON.stringify(body)),
    };
    // jsdom has no Response; this is all of it that the console reads
    return Promise.resolve(answer as Response);
  };
  const own = { ...environment, features: { ...environment.features, ...features } };
  let untold = result ?? null;
  const texts = { all: allTexts('en'), load: () => Promise.resolve() };
  await Promise.all(routes.map((route) => preload(route, texts)));
  const view = render(
    <App
      basePath={base}
      console={{
        environment: own,
        session,
        server: createServer({
          realmUrl: 'http://localhost/realms/acme/',
          session,
          fetch: pretend,
          online: () => true,
        }),
        words: createWords({
          locale: 'en',
          texts: texts.all,
          realm: {},
          realmFallback: {},
          fetched: {},
          now: Date.now,
        }),
        texts,
        learn: () => Promise.resolve(),
        keep: createKeep(sessionStorage, 'ana-id', Date.now),
        takeResult: () => {
          const told = untold;
          untold = null;
          return told;
        },
      }}
    />,
  );
  return { ...view, asked, left, session, unexpected };
}

import './styles/console.css';
import { basePathOf, pathBelow, START_PAGE } from './boot/address.ts';
import { comesFromLogin } from './boot/answer.ts';
import { environmentOf } from './boot/environment.ts';
import { say } from './boot/notice.ts';
import { maySignInSilently, startSession } from './boot/session.ts';
import { browserVisit } from './boot/visit.ts';
import { loadTexts, spokenIn, textsAddress } from './language/load-texts.ts';
import { createPageTexts } from './language/page-texts.ts';

/**
 * The entry: small, so that a visit without a session is on its way to the login before the application is needed. When the
 * address carries the answer of a login, or a session is likely, application, page and texts are fetched while a code is
 * changed for tokens.
 */
const environment = environmentOf(document);
// the server names the person's language; where that has no texts of ours, English is what is read (WCAG 3.1.1)
Object.assign(document.documentElement, spokenIn(environment));
const texts = createPageTexts((page) => loadTexts(textsAddress(environment.resourceUrl, environment.locale, page)));
const firstTexts = texts.load(pathBelow(basePathOf(environment), location.pathname) || START_PAGE);
const application =
  comesFromLogin(location.hash) || maySignInSilently(document.cookie)
    ? import('./shell/start.tsx').then(async (module) => {
        await module.preloadPage(environment, location.pathname, texts);
        return module;
      })
    : null;
// both are awaited below; until then a failure must not count as unhandled
firstTexts.catch(() => undefined);
application?.catch(() => undefined);

// a page that Back brings out of the browser's memory may show what belongs to an ended session: start again
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});

/** A function, not a top-level `await`: the application imports this very file's chunk and would wait for it for ever. */
async function begin(): Promise<void> {
  const start = await startSession(environment, browserVisit());
  if (start.kind === 'leaving') return;
  await firstTexts;
  if (start.kind === 'failed') {
    say(texts.all.signInFailed ?? '', { label: texts.all.signInAgain ?? '', act: start.retry });
    return;
  }
  const { run } = await (application ?? import('./shell/start.tsx'));
  run(environment, start.session, start.result, texts);
}

begin().catch((error: unknown) => {
  console.error(error);
  say('The page could not be loaded.', { label: 'Try again', act: () => location.reload() });
});

import './styles/console.css';
import { basePathOf, pathBelow, START_PAGE } from './boot/address.ts';
import { environmentOf } from './boot/environment.ts';
import { comesFromLogin, startSession } from './boot/session.ts';
import { loadTexts, textsAddress } from './language/load-texts.ts';
import { createPageTexts } from './language/page-texts.ts';
import { say } from './boot/notice.ts';

/**
 * The entry: small, so that a visit without a session is on its way to the login before the application is needed. When the
 * address carries the answer of a login, application, page and texts are fetched while that answer is changed for tokens.
 */
const environment = environmentOf(document);
const texts = createPageTexts((page) => loadTexts(textsAddress(environment.resourceUrl, environment.locale, page)));
const firstTexts = texts.load(pathBelow(basePathOf(environment), location.pathname) || START_PAGE);
const application = comesFromLogin(location.hash)
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

const start = await startSession(environment);
if (start.kind !== 'leaving') {
  try {
    await firstTexts;
    if (start.kind === 'failed') {
      say(texts.all.signInFailed ?? '', { label: texts.all.signInAgain ?? '', act: start.retry });
    } else {
      const { run } = await (application ?? import('./shell/start.tsx'));
      run(environment, start.session, start.result, texts);
    }
  } catch (error) {
    console.error(error);
    say('The page could not be loaded.', { label: 'Try again', act: () => location.reload() });
  }
}

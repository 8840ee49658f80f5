import './styles/console.css';
import { environmentOf } from './boot/environment.ts';
import { comesFromLogin, startSession } from './boot/session.ts';
import { loadTexts } from './language/load-texts.ts';
import { say } from './boot/notice.ts';

/**
 * The entry: small, so that a visit without a session is on its way to the login before the application is needed. When the
 * address carries the answer of a login, application, page and texts are fetched while that answer is changed for tokens.
 */
const environment = environmentOf(document);
const texts = loadTexts(environment.locale);
const application = comesFromLogin(location.hash)
  ? import('./shell/start.tsx').then(async (module) => {
      await module.preloadPage(environment, location.pathname);
      return module;
    })
  : null;
// both are awaited below; until then a failure must not count as unhandled
texts.catch(() => undefined);
application?.catch(() => undefined);

// a page that Back brings out of the browser's memory may show what belongs to an ended session: start again
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});

const start = await startSession(environment);
if (start.kind !== 'leaving') {
  try {
    const words = await texts;
    if (start.kind === 'failed') {
      say(words.signInFailed, { label: words.signInAgain, act: start.retry });
    } else {
      const { run } = await (application ?? import('./shell/start.tsx'));
      run(environment, start.session, start.result, words);
    }
  } catch (error) {
    console.error(error);
    say('The page could not be loaded.', { label: 'Try again', act: () => location.reload() });
  }
}

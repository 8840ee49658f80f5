import type { StoryObj } from '@storybook/react-vite';
import '../styles/console.css';
import type { Environment } from '../boot/environment.ts';
import type { Texts } from '../language/text-keys.ts';
import { personAt } from './pretended/person.ts';
import { pretendVisit, type PretendedVisit } from './pretended/visit.tsx';
import type { VisitSpec } from './pretended/visit-spec.ts';

const files = import.meta.glob<Texts>(['../../texts/*.json', '../pages/**/texts/*.json'], { import: 'default' });

/** The texts of every page in a locale, completed from English. */
async function allTexts(locale: string): Promise<Texts> {
  const of = (tag: string) =>
    Promise.all(Object.entries(files).flatMap(([path, load]) => (path.endsWith(`/${tag}.json`) ? [load()] : [])));
  return Object.assign({}, ...(await of('en')), ...(await of(locale))) as Texts;
}

/** Brand of the stories, as `.config/storybook/main.ts` wrote it into the page. */
const brand = JSON.parse(document.getElementById('story-brand')?.textContent ?? 'null') as Environment['brand'];

/**
 * A story of the whole console: the visit that the spec describes, with its steps taken. It fails if a step can't be taken or if the
 * console asks for something that the spec has no answer for.
 */
export function story(spec: VisitSpec): StoryObj {
  let visit: PretendedVisit | undefined;
  return {
    beforeEach: async () => {
      // what the last story put away is not this one's
      for (const name of Object.keys(sessionStorage)) if (name.startsWith('account.')) sessionStorage.removeItem(name);
      // for whoever watches the browser's log
      document.documentElement.dataset.storyLogs = spec.logs?.source ?? '';
      const branded = { ...spec, environment: { brand, ...spec.environment } };
      visit = await pretendVisit(branded, allTexts, location.search);
    },
    render: () => visit?.app ?? <></>,
    play: async ({ canvasElement }) => {
      if (visit && spec.steps) await spec.steps(personAt(canvasElement, visit.session));
    },
    afterEach: () => {
      if (visit && visit.unexpected.length > 0)
        throw new Error(`Requests that the story has no answer for:\n${visit.unexpected.join('\n')}`);
    },
  };
}

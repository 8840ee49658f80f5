import { afterEach } from '@jest/globals';
import { render } from '@testing-library/react';
import { allTexts } from '../language/texts.test-rig.ts';
import { routes } from '../routes.ts';
import { preload } from './page-slot.tsx';
import { personAt } from './pretended/person.ts';
import { pretendVisit, type PretendedVisit } from './pretended/visit.tsx';
import type { VisitSpec } from './pretended/visit-spec.ts';

export type { Reply, VisitSpec } from './pretended/visit-spec.ts';

let visits: PretendedVisit[] = [];

// in every test file that imports this
afterEach(() => {
  const unexpected = visits.flatMap((one) => one.unexpected);
  visits = [];
  if (unexpected.length > 0) throw new Error(`Requests that no test expected:\n${unexpected.join('\n')}`);
});

/**
 * The whole console in jsdom, as the spec says, with its steps taken. The server answers only what the spec has an answer for: any other
 * request fails the test, at the latest when it ends.
 */
export async function visit(spec: VisitSpec) {
  // jsdom has no modal dialogs; what is asked of them here is only that they are there
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
  globalThis.scrollTo = () => undefined;

  const pretended = await pretendVisit(spec, allTexts);
  visits.push(pretended);
  const { app, asked, session, unexpected } = pretended;
  const texts = { all: {}, load: () => Promise.resolve() };
  await Promise.all(routes.map((route) => preload(route, texts)));
  const view = render(app);
  const person = personAt(view.container, session);
  if (spec.steps) await spec.steps(person);
  return { ...view, asked, left: session.left, session, unexpected, person };
}

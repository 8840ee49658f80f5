import { getConfig, waitFor, within, type BoundFunctions, type queries } from '@testing-library/dom';
import userEvent from '@testing-library/user-event';
import type { Session } from '../../boot/session.ts';
import type { Person } from './visit-spec.ts';

/** Longest wait for something to be read, in milliseconds: what is slow says so sooner. */
const PATIENCE = 10_000;

/** Somebody at the console in `place`, in a browser or in jsdom. */
export function personAt(place: HTMLElement, session: Session): Person {
  const user = userEvent.setup({ delay: null });
  const page: BoundFunctions<typeof queries> = within(place);
  /** While a modal dialog is open, nothing else can be reached. */
  const inReach = (): typeof page => {
    const open = [...place.querySelectorAll<HTMLElement>('dialog[open]')].at(-1);
    return open ? within(open) : page;
  };
  // in jsdom React wants to know that something happens from outside
  const happens = (event: () => unknown) => void getConfig().eventWrapper(event);
  return {
    sees: async (text) => {
      await page.findAllByText(text, {}, { timeout: PATIENCE });
    },
    types: async (label, text) => {
      const field = await waitFor(() => inReach().getByLabelText(label), { timeout: PATIENCE });
      await user.clear(field);
      await user.click(field);
      await user.paste(text);
    },
    ticks: async (label) => {
      await user.click(await waitFor(() => inReach().getByRole('checkbox', { name: label }), { timeout: PATIENCE }));
    },
    presses: async (name) => {
      const found = await waitFor(
        () => inReach().queryByRole('button', { name }) ?? inReach().getByRole('link', { name }),
        { timeout: PATIENCE },
      );
      await user.click(found);
    },
    isSignedOut: () => happens(() => session.end()),
    comesBack: () => happens(() => document.dispatchEvent(new Event('visibilitychange'))),
  };
}

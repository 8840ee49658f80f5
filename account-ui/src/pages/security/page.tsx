import { useCallback, useState } from 'react';
import { OutcomeMessage } from '../../credentials/outcome-message.tsx';
import { useCredentials } from '../../credentials/use-credentials.ts';
import { deviceNames } from '../../language/device-name.ts';
import { LoadFailed } from '../../parts/load-failed.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { useConsole, useShell } from '../../shell/console.ts';
import { getDevices, type Device } from '../../sessions/devices.ts';
import { getContact } from '../../email/contact.ts';
import { DevicesView } from './devices-view.tsx';
import { protectionOf } from './protection.ts';
import { SecureLink } from './secure-link.tsx';
import { stateSentence } from './state-sentence.ts';
import { StepsView } from './steps-view.tsx';
import { nextSteps, type Step } from './steps.ts';

const DEVICE_ACTIVITY = 'account-security/device-activity';

/** Security overview: what protects the account and what to do next. Loads, and leaves for what is to be done. */
export default function SecurityPage() {
  const { environment, server, session, words } = useConsole();
  const shell = useShell();
  const credentials = useCredentials();
  const contact = useLoad(useCallback(() => getContact(server), [server]));
  const devices = useLoad(useCallback(() => getDevices(server), [server]));
  const [leaving, setLeaving] = useState<Step | null>(null);

  const types = credentials.state.kind === 'ready' ? credentials.state.value : null;
  const failed = [credentials, contact].find(({ state }) => state.kind === 'failed')?.state;
  const mayChange = session.roles.includes('manage-account');
  const unknownDevice =
    devices.state.kind === 'ready' && devices.state.value.some(isUnknownElsewhere) && shell.offers(DEVICE_ACTIVITY);
  // all at once: a step that comes late would push the others down
  const steps =
    types && contact.state.kind === 'ready' && devices.state.kind !== 'loading'
      ? nextSteps({
          ...contact.state.value,
          types: mayChange ? types : types.map((type) => ({ ...type, createAction: '', updateAction: '' })),
          canVerify: mayChange && environment.features.verifyEmail,
          unknownDevice,
        })
      : null;

  const take = (step: Step) => {
    if (step.kind === 'unknown-device') {
      shell.go(DEVICE_ACTIVITY);
      return;
    }
    setLeaving(step);
    void credentials.leave(step.action);
  };

  return (
    <div className="shell-page">
      <h1 tabIndex={-1}>{words.say('security')}</h1>
      {credentials.outcome && types && <OutcomeMessage outcome={credentials.outcome} types={types} makeCodes={null} />}
      {failed?.kind === 'failed' ? (
        <LoadFailed
          failure={failed.failure}
          retry={() => {
            void credentials.again();
            void contact.again();
          }}
        />
      ) : steps && types ? (
        <>
          <p className="lead">{stateSentence(protectionOf(types), words)}</p>
          <StepsView steps={steps} leaving={leaving} take={take} />
        </>
      ) : (
        <Skeleton lines={4} label={words.say('loading')} />
      )}
      <section className="section" aria-labelledby="signed-in-where">
        <h2 id="signed-in-where">{words.say('security.devices')}</h2>
        {devices.state.kind === 'loading' && <Skeleton lines={2} label={words.say('loading')} />}
        {devices.state.kind === 'failed' && (
          <LoadFailed failure={devices.state.failure} retry={() => void devices.again()} />
        )}
        {devices.state.kind === 'ready' && (
          <DevicesView devices={devices.state.value} more={shell.offers(DEVICE_ACTIVITY) ? DEVICE_ACTIVITY : null} />
        )}
      </section>
      <SecureLink />
    </div>
  );

  function isUnknownElsewhere({ sessions, ...device }: Device): boolean {
    return sessions.some(({ current, browser }) => {
      const names = deviceNames(words, { ...device, browser });
      return !current && names.browser === null && names.system === null;
    });
  }
}

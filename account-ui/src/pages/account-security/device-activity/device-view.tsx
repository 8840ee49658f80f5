import { useId, useState } from 'react';
import { Button } from '../../../parts/button.tsx';
import { deviceNames } from '../../../language/device-name.ts';
import { useConsole } from '../../../shell/console.ts';
import type { Device } from '../../../sessions/devices.ts';
import { SessionRow } from './session-row.tsx';
import type { Target } from '../../../sessions/sign-out.ts';

interface DeviceViewProps {
  device: Device;
  /** Null if this person may not. */
  signOut: ((target: Target) => void) | null;
}

/** Beyond these, the rest is shown on request. */
const AT_FIRST = 5;

/** One device with its sessions. */
export function DeviceView({ device, signOut }: DeviceViewProps) {
  const { words } = useConsole();
  const heading = useId();
  const [all, setAll] = useState(false);
  const { system } = deviceNames(words, { ...device, browser: '' });
  const hidden = all ? 0 : Math.max(0, device.sessions.length - AT_FIRST);
  const shown = device.sessions.slice(0, device.sessions.length - hidden);

  return (
    <section className="section" aria-labelledby={heading}>
      <h2 id={heading}>{system ?? words.say('device.unknown')}</h2>
      {!system && <p className="section-intro">{words.say('devices.unknownBody')}</p>}
      <ul aria-labelledby={heading}>
        {shown.map((session) => (
          <SessionRow key={session.id} session={session} device={device} signOut={signOut} />
        ))}
      </ul>
      {hidden > 0 && (
        <div className="section-action">
          <Button
            variant="secondary"
            onClick={(event) => {
              // the button goes; the first of the rows it brought takes the focus
              const list = event.currentTarget.closest('section')?.querySelector('ul');
              setAll(true);
              requestAnimationFrame(() => list?.querySelectorAll('li')[AT_FIRST]?.focus());
            }}
          >
            {words.count('devices.showMore', hidden)}
          </Button>
        </div>
      )}
    </section>
  );
}

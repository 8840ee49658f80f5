import { Button } from '../../../parts/button.tsx';
import { applicationName } from '../../../language/application-name.ts';
import { deviceNames } from '../../../language/device-name.ts';
import { useConsole } from '../../../shell/console.ts';
import type { Device, DeviceSession } from '../../../sessions/devices.ts';
import type { Target } from '../../../sessions/sign-out.ts';

interface SessionRowProps {
  session: DeviceSession;
  device: Device;
  /** Null if this person may not. */
  signOut: ((target: Target) => void) | null;
}

/** One session: in which browser, from where, since when, used by what. */
export function SessionRow({ session, device, signOut }: SessionRowProps) {
  const { words } = useConsole();
  const { browser, whole } = deviceNames(words, { ...device, browser: session.browser });
  const applications = [
    ...new Set(session.clients.map(({ clientId, clientName }) => applicationName(words, clientId, clientName))),
  ];
  return (
    <li className="session" tabIndex={-1}>
      <div className="session-facts">
        <span>
          <span className="session-name">{browser ?? words.say('device.unknownBrowser')}</span>
          {session.current && <span className="mark">{words.say('device.thisOne')}</span>}
        </span>
        <span className="session-fact">
          {session.ipAddress ? (
            <>
              {words.say('device.address')} <bdi dir="ltr">{session.ipAddress}</bdi>
            </>
          ) : (
            words.say('device.noAddress')
          )}
        </span>
        <span className="session-fact fact-parts">
          <Moment at={session.lastAccess} text="devices.lastUsed" />
          <Moment at={session.started} text="devices.signedIn" />
        </span>
        {applications.length > 0 && (
          <span className="session-fact">
            {words.say('devices.applications', {
              list: words.list(applications),
            })}
          </span>
        )}
      </div>
      {!session.current && signOut && (
        <div className="credential-actions">
          <Button
            variant="secondary"
            aria-label={words.say('devices.signOutThis', { name: whole })}
            onClick={() => signOut({ kind: 'one', session, name: whole })}
          >
            {words.say('signOut')}
          </Button>
        </div>
      )}
    </li>
  );
}

function Moment({ at, text }: { at: number; text: 'devices.lastUsed' | 'devices.signedIn' }) {
  const { words } = useConsole();
  // a session that was migrated from elsewhere may not know when it began
  if (at <= 0) return null;
  return (
    <time dateTime={new Date(at).toISOString()} title={words.moment(at)}>
      {words.say(text, { date: words.date(at) })}
    </time>
  );
}

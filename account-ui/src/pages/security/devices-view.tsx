import { deviceNames } from '../../language/device-name.ts';
import { useConsole } from '../../shell/console.ts';
import { PageLink } from '../../shell/page-link.tsx';
import type { Device } from '../../sessions/devices.ts';

/** Shown here; the rest is a number and a link. */
const IN_BRIEF = 3;

/** The last sign-ins in brief: this browser first, then the last used. `more`: the page with all of them. */
export function DevicesView({ devices, more }: { devices: readonly Device[]; more: string | null }) {
  const { words } = useConsole();
  const sessions = devices.flatMap(({ sessions, ...device }) =>
    sessions.map((session) => ({
      ...session,
      name: deviceNames(words, { ...device, browser: session.browser }).whole,
    })),
  );
  const hidden = Math.max(0, sessions.length - IN_BRIEF);
  return (
    <>
      <ul className="brief-list">
        {sessions.slice(0, IN_BRIEF).map(({ id, name, current, lastAccess }) => (
          <li className="brief-row" key={id}>
            <span className="brief-name">{name}</span>
            <span className="brief-fact">
              {current ? (
                words.say('security.thisBrowser')
              ) : (
                <time dateTime={new Date(lastAccess).toISOString()} title={words.moment(lastAccess)}>
                  {words.say('security.device.last', { date: words.date(lastAccess) })}
                </time>
              )}
            </span>
          </li>
        ))}
      </ul>
      {hidden > 0 && <p className="section-intro">{words.count('security.devices.more', hidden)}</p>}
      {more && (
        <p>
          <PageLink path={more}>{words.say('deviceActivity')}</PageLink>
        </p>
      )}
    </>
  );
}

import { applicationName } from '../../../language/application-name.ts';
import { deviceNames } from '../../../language/device-name.ts';
import type { Words } from '../../../language/words.ts';
import { useConsole } from '../../../shell/console.ts';
import type { Row } from './days.ts';
import type { Entry, Named } from './history.ts';
import { sentenceOf, typeInWords } from './sentence.ts';

/** One thing that happened: when, what, and what is known of where. */
export function EntryRow({ row: { entry, times, applications } }: { row: Row }) {
  const { words } = useConsole();
  const used = [...(entry.client ? [entry.client] : []), ...applications];
  const names = [...new Set(used.map((one) => nameOf(words, one)))];
  return (
    <li className="event" tabIndex={-1}>
      <time className="event-time" dateTime={new Date(entry.time).toISOString()} title={words.moment(entry.time)}>
        {new Intl.DateTimeFormat(words.locale, { timeStyle: 'short' }).format(new Date(entry.time))}
      </time>
      <div className="session-facts">
        <span>
          <span className="session-name">{said(words, entry)}</span>
          {entry.current && <span className="mark">{words.say('device.thisOne')}</span>}
        </span>
        {times > 1 && <span className="session-fact">{words.count('history.times', times)}</span>}
        {entry.credential?.label && (
          <span className="session-fact">{words.say('history.called', { name: entry.credential.label })}</span>
        )}
        <Where entry={entry} />
        {names.length > 0 && (
          <span className="session-fact">
            {words.count('history.in', names.length, {
              list: words.list(names),
            })}
          </span>
        )}
      </div>
    </li>
  );
}

function Where({ entry }: { entry: Entry }) {
  const { words } = useConsole();
  if (entry.byAdministrator) return <span className="session-fact">{words.say('history.byOrganisation')}</span>;
  return (
    <span className="session-fact fact-parts">
      {entry.device && <span>{deviceNames(words, entry.device).whole}</span>}
      {entry.ip ? (
        <span>
          {words.say('device.address')} <bdi dir="ltr">{entry.ip}</bdi>
        </span>
      ) : (
        words.say('device.noAddress')
      )}
    </span>
  );
}

const nameOf = (words: Words, { id, name }: Named): string => applicationName(words, id, name);

function said(words: Words, entry: Entry): string {
  const { key, names } = sentenceOf(entry);
  switch (names) {
    case null:
      return words.say(key);
    case 'email':
      return words.say(key, { name: entry.email });
    case 'type':
      return words.say(key, { name: typeInWords(entry.type) });
    case 'client':
    case 'application':
    case 'provider': {
      const one = entry[names];
      return words.say(key, { name: one ? nameOf(words, one) : '' });
    }
  }
}

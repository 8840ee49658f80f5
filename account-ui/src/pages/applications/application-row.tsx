import { Button } from '../../parts/button.tsx';
import { ListRow, RowFact, RowFacts } from '../../parts/list-row.tsx';
import { useConsole } from '../../shell/console.ts';
import { hasAccess, type Application } from './applications.ts';
import { nameOf, scopeName } from './names.ts';

interface ApplicationRowProps {
  application: Application;
  /** Null if this person may not. */
  revoke: ((application: Application) => void) | null;
}

/** One application: where it is, what it may, since when. */
export function ApplicationRow({ application, revoke }: ApplicationRowProps) {
  const { words } = useConsole();
  const { address, description, inUse, offlineAccess, consent, policy, terms } = application;
  const name = nameOf(words, application);
  return (
    <ListRow
      name={<bdi>{address ? <a href={address}>{name}</a> : name}</bdi>}
      mark={inUse ? words.say('applications.inUse') : null}
      actions={
        revoke &&
        hasAccess(application) && (
          <Button
            variant="secondary"
            aria-label={words.say('applications.revokeThis', { name })}
            onClick={() => revoke(application)}
          >
            {words.say('applications.revoke')}
          </Button>
        )
      }
    >
      {description && <RowFact>{words.label(description)}</RowFact>}
      {consent && consent.scopes.length > 0 && (
        <RowFact>
          {words.say('applications.knows', {
            list: words.list(consent.scopes.map((scope) => scopeName(words, scope))),
          })}
        </RowFact>
      )}
      {offlineAccess && <RowFact>{words.say('applications.offline')}</RowFact>}
      {consent && <Given consent={consent} />}
      {(policy || terms) && (
        <RowFacts>
          {policy && (
            <a href={policy} aria-label={words.say('applications.policyOf', { name })}>
              {words.say('privacy')}
            </a>
          )}
          {terms && (
            <a href={terms} aria-label={words.say('applications.termsOf', { name })}>
              {words.say('applications.terms')}
            </a>
          )}
        </RowFacts>
      )}
    </ListRow>
  );
}

function Given({ consent: { given, changed } }: { consent: NonNullable<Application['consent']> }) {
  const { words } = useConsole();
  const since = words.date(given);
  const last = words.date(changed);
  if (given <= 0) return null;
  return (
    <RowFacts>
      <time dateTime={new Date(given).toISOString()} title={words.moment(given)}>
        {words.say('applications.given', { date: since })}
      </time>
      {changed > 0 && last !== since && (
        <time dateTime={new Date(changed).toISOString()} title={words.moment(changed)}>
          {words.say('applications.changed', { date: last })}
        </time>
      )}
    </RowFacts>
  );
}

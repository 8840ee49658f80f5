import { ListRow, RowFact } from '../../parts/list-row.tsx';
import { useConsole } from '../../shell/console.ts';
import type { Organization } from './organizations.ts';

/** One organization: what it is, which addresses are its own, and whether it is in use. */
export function OrganizationRow({ organization }: { organization: Organization }) {
  const { words } = useConsole();
  const { name, description, domains, enabled } = organization;
  return (
    <ListRow name={<bdi>{name}</bdi>} mark={words.say(enabled ? 'organizations.on' : 'organizations.off')}>
      {description && <RowFact>{description}</RowFact>}
      {domains.length > 0 && (
        <RowFact>
          {words.count('organizations.domains', domains.length)}{' '}
          {new Intl.ListFormat(words.locale, { type: 'unit' }).formatToParts(domains).map(({ type, value }, at) =>
            type === 'element' ? (
              <bdi key={at} dir="ltr">
                {value}
              </bdi>
            ) : (
              value
            ),
          )}
        </RowFact>
      )}
      {!enabled && <RowFact>{words.say('organizations.offBody')}</RowFact>}
    </ListRow>
  );
}

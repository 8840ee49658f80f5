import { RowFact } from '../../parts/list-row.tsx';
import { applicationName } from '../../language/application-name.ts';
import { useConsole } from '../../shell/console.ts';
import type { Resource } from './resources.ts';

/** In which application a resource is, and the way there. */
export function ApplicationFact({ resource: { clientId, clientName, address } }: { resource: Resource }) {
  const { words } = useConsole();
  const name = applicationName(words, clientId, clientName);
  return (
    <RowFact>
      {words.say('resources.in')} <bdi>{address ? <a href={address}>{name}</a> : name}</bdi>
    </RowFact>
  );
}

import { ListRow, RowFact } from '../../parts/list-row.tsx';
import { useConsole } from '../../shell/console.ts';
import type { Group } from './groups.ts';

/** One group: its name, the groups it is in, and why the person belongs to it. */
export function GroupRow({ group }: { group: Group }) {
  const { words } = useConsole();
  const { names, through } = group;
  const above = names.slice(0, -1);
  return (
    <ListRow name={<bdi>{names.at(-1)}</bdi>}>
      {above.length > 0 && (
        <RowFact>
          {words.say('groups.in')}{' '}
          {above.map((name, at) => (
            <span key={at}>
              {at > 0 && ' / '}
              <bdi>{name}</bdi>
            </span>
          ))}
        </RowFact>
      )}
      <RowFact>
        {through.length === 0 ? words.say('groups.direct') : words.say('groups.through', { list: words.list(through) })}
      </RowFact>
    </ListRow>
  );
}

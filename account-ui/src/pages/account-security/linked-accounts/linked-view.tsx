import { useId } from 'react';
import { Button } from '../../../parts/button.tsx';
import { ListRow, RowFact } from '../../../parts/list-row.tsx';
import { LoadFailed } from '../../../parts/load-failed.tsx';
import { LongList } from '../../../parts/long-list.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import type { Load } from '../../../parts/use-load.ts';
import { useConsole } from '../../../shell/console.ts';
import type { LinkedAccount } from './linked-accounts.ts';

interface LinkedViewProps {
  state: Load<LinkedAccount[]>;
  retry: () => void;
  /** Null if this person may not. */
  unlink: ((account: LinkedAccount) => void) | null;
}

/** What is linked, as whom, and the way to end it. */
export function LinkedView({ state, retry, unlink }: LinkedViewProps) {
  const { words } = useConsole();
  const heading = useId();
  const accounts = state.kind === 'ready' ? state.value : null;
  return (
    <section className="section" aria-labelledby={heading}>
      <h2 id={heading}>{words.say('linked.title')}</h2>
      {state.kind === 'loading' && <Skeleton lines={3} label={words.say('loading')} />}
      {state.kind === 'failed' && <LoadFailed failure={state.failure} retry={retry} />}
      {accounts?.length === 0 && <p className="section-intro">{words.say('linked.none')}</p>}
      {accounts && accounts.length > 0 && (
        <LongList
          items={accounts}
          label={words.say('linked.title')}
          searchLabel={words.say('linked.search')}
          textOf={(account) => `${words.label(account.displayName || account.alias)} ${account.username}`}
        >
          {(account) => {
            const name = words.label(account.displayName || account.alias);
            return (
              <ListRow
                key={account.alias}
                name={<bdi>{name}</bdi>}
                actions={
                  unlink && (
                    <Button
                      variant="secondary"
                      aria-label={words.say('linked.unlinkThis', { name })}
                      onClick={() => unlink(account)}
                    >
                      {words.say('linked.unlink')}
                    </Button>
                  )
                }
              >
                {account.username && (
                  <RowFact>
                    {words.say('linked.as')} <bdi>{account.username}</bdi>
                  </RowFact>
                )}
              </ListRow>
            );
          }}
        </LongList>
      )}
    </section>
  );
}

import { useId } from 'react';
import { Button } from '../../../parts/button.tsx';
import { ListRow, RowFact } from '../../../parts/list-row.tsx';
import { PagedList } from '../../../parts/paged-list.tsx';
import type { Paged } from '../../../parts/use-paged.ts';
import { useConsole } from '../../../shell/console.ts';
import type { LinkedAccount } from './linked-accounts.ts';

interface LinkedViewProps {
  list: Paged<LinkedAccount>;
  /** Null if this person may not. */
  unlink: ((account: LinkedAccount) => void) | null;
}

/** What is linked, as whom, and the way to end it. */
export function LinkedView({ list, unlink }: LinkedViewProps) {
  const { words } = useConsole();
  const heading = useId();
  return (
    <section className="section" aria-labelledby={heading}>
      <h2 id={heading}>{words.say('linked.title')}</h2>
      <PagedList
        list={list}
        labelledBy={heading}
        searchLabel={words.say('linked.search')}
        empty={words.say('linked.none')}
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
      </PagedList>
    </section>
  );
}

import { useId, useState } from 'react';
import { Button } from '../../../parts/button.tsx';
import { ListRow } from '../../../parts/list-row.tsx';
import { PagedList } from '../../../parts/paged-list.tsx';
import type { Paged } from '../../../parts/use-paged.ts';
import { useConsole } from '../../../shell/console.ts';
import type { LinkedAccount } from './linked-accounts.ts';

interface LinkableViewProps {
  list: Paged<LinkedAccount>;
  /** Leaves for the other account's login; null if this person may not. */
  link: ((account: LinkedAccount) => Promise<void>) | null;
}

/** What could be linked. */
export function LinkableView({ list, link }: LinkableViewProps) {
  const { words } = useConsole();
  const heading = useId();
  const [leaving, setLeaving] = useState<string | null>(null);
  return (
    <section className="section" aria-labelledby={heading}>
      <h2 id={heading}>{words.say('linkable.title')}</h2>
      <PagedList
        list={list}
        labelledBy={heading}
        searchLabel={words.say('linkable.search')}
        empty={words.say('linkable.none')}
      >
        {(account) => {
          const name = words.label(account.displayName || account.alias);
          return (
            <ListRow
              key={account.alias}
              name={<bdi>{name}</bdi>}
              actions={
                link && (
                  <Button
                    variant="secondary"
                    aria-label={words.say('linkable.linkThis', { name })}
                    isLoading={leaving === account.alias}
                    onClick={() => {
                      setLeaving(account.alias);
                      void link(account);
                    }}
                  >
                    {words.say('linkable.link')}
                  </Button>
                )
              }
            />
          );
        }}
      </PagedList>
    </section>
  );
}

import { useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { useConsole } from '../../shell/console.ts';

/**
 * The way to Keycloak's own task that removes the account. What it means stands above the button; who it is, and once more whether it
 * is meant, is asked on the way.
 */
export function Deletion({ onDelete }: { onDelete: () => void }) {
  const { words } = useConsole();
  const [isOnTheWay, setIsOnTheWay] = useState(false);
  return (
    <section className="section onward" aria-labelledby="delete-account">
      <h2 id="delete-account">{words.say('personalInfo.delete.title')}</h2>
      <p className="section-intro">{words.say('personalInfo.delete.body')}</p>
      <div className="section-action">
        <Button
          variant="secondary"
          isLoading={isOnTheWay}
          onClick={() => {
            setIsOnTheWay(true);
            onDelete();
          }}
        >
          {words.say('personalInfo.delete.action')}
        </Button>
      </div>
    </section>
  );
}

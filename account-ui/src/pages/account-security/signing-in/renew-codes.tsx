import { useState } from 'react';
import { Button } from '../../../parts/button.tsx';
import { Dialog } from '../../../parts/dialog.tsx';
import { useConsole } from '../../../shell/console.ts';

/** New recovery codes in place of the old: says first that the old ones end. */
export function RenewCodes({ renew }: { renew: () => Promise<void> }) {
  const { words } = useConsole();
  const [asking, setAsking] = useState(false);
  const [leaving, setLeaving] = useState(false);
  return (
    <div className="section-action">
      <Button variant="secondary" onClick={() => setAsking(true)}>
        {words.say('codes.renew')}
      </Button>
      {asking && (
        <Dialog title={words.say('codes.renewTitle')} onClose={() => setAsking(false)}>
          <p>{words.say('codes.renewConsequence')}</p>
          <p>{words.say('removeIdentity')}</p>
          <div className="dialog-actions">
            <Button
              variant="primary"
              isLoading={leaving}
              onClick={() => {
                setLeaving(true);
                void renew();
              }}
            >
              {words.say('codes.renew')}
            </Button>
            <Button variant="secondary" onClick={() => setAsking(false)}>
              {words.say('codes.keep')}
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  );
}

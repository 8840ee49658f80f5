import { ConfirmDialog } from '../../../parts/confirm-dialog.tsx';
import type { Failure } from '../../../server/failure.ts';
import { PageLink } from '../../../shell/page-link.tsx';
import { useConsole, useShell } from '../../../shell/console.ts';
import type { LinkedAccount } from './linked-accounts.ts';

interface UnlinkDialogProps {
  account: LinkedAccount;
  /** Others are linked too, as far as is shown. */
  hasOthers: boolean;
  unlink: () => Promise<Failure | null>;
  onClose: () => void;
}

const SIGNING_IN = 'account-security/signing-in';

/** Says what follows, then unlinks. The server refuses where the person could then not sign in at all: the way on is said. */
export function UnlinkDialog({ account, hasOthers, unlink, onClose }: UnlinkDialogProps) {
  const { words, environment } = useConsole();
  const { offers } = useShell();
  const name = words.label(account.displayName || account.alias);

  // it says why only in a sentence of its own; there are these two reasons
  const reason = (failure: Failure) => {
    if (failure.kind !== 'refused' || failure.status !== 400) return null;
    if (hasOthers) return words.say('linked.boundToOrganization');
    return (
      <>
        {words.say(environment.features.organizations ? 'linked.onlyWayOrBound' : 'linked.onlyWay')}{' '}
        {offers(SIGNING_IN) && <PageLink path={SIGNING_IN}>{words.say('linked.setPassword')}</PageLink>}
      </>
    );
  };

  return (
    <ConfirmDialog
      title={words.say('linked.unlinkTitle', { name })}
      act={words.say('linked.unlinkThis', { name })}
      acting={words.say('linked.unlinking')}
      keep={words.say('linked.keep')}
      notDone={words.say('linked.notUnlinked')}
      reason={reason}
      onAct={unlink}
      onClose={onClose}
    >
      <p>{words.say('linked.consequence', { name })}</p>
      {!hasOthers && <p>{words.say('linked.lastOne')}</p>}
    </ConfirmDialog>
  );
}

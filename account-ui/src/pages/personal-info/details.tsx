import { useConsole } from '../../shell/console.ts';
import type { Account } from './account.ts';

/** Who this account is, at a glance. */
export function Details({ account }: { account: Account }) {
  const { words } = useConsole();
  return (
    <dl className="details">
      <div>
        <dt>{words.say('username')}</dt>
        <dd>{account.username}</dd>
      </div>
      {account.email && (
        <div>
          <dt>{words.say('email')}</dt>
          <dd>
            {account.email}{' '}
            <span className="details-note">
              {words.say(account.emailVerified ? 'emailConfirmed' : 'emailUnconfirmed')}
            </span>
          </dd>
        </div>
      )}
    </dl>
  );
}

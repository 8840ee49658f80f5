import { useConsole } from '../../shell/console.ts';
import type { Account } from './account.ts';

/** Who this account is, at a glance. */
export function Details({ account }: { account: Account }) {
  const { words } = useConsole();
  return (
    <dl className="details">
      <div>
        <dt>{words.say('username')}</dt>
        <dd>
          <bdi>{account.username}</bdi>
        </dd>
      </div>
      {account.email && (
        <div>
          <dt>{words.say('email')}</dt>
          <dd>
            <bdi>{account.email}</bdi>{' '}
            <span className="details-note">
              {words.say(account.emailVerified ? 'emailConfirmed' : 'emailUnconfirmed')}
            </span>
          </dd>
        </div>
      )}
    </dl>
  );
}

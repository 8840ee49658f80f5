import { useConsole, useShell } from '../../shell/console.ts';
import { PageLink } from '../../shell/page-link.tsx';

const SECURE_ACCOUNT = 'account-security/secure-account';

/** The way for whoever thinks that somebody else was in. */
export function SecureLink() {
  const { words } = useConsole();
  const { offers } = useShell();
  if (!offers(SECURE_ACCOUNT)) return null;
  return (
    <p className="onward">
      <PageLink path={SECURE_ACCOUNT}>{words.say('secureAccount')}</PageLink>
      <span className="field-help">{words.say('security.secure')}</span>
    </p>
  );
}

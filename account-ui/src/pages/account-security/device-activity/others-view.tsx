import { Button } from '../../../parts/button.tsx';
import { useConsole } from '../../../shell/console.ts';
import type { Target } from '../../../sessions/sign-out.ts';

interface OthersViewProps {
  /** Sessions beside the present one. */
  count: number;
  /** Null if this person may not. */
  signOut: ((target: Target) => void) | null;
}

/** How many others there are, and the way to end them all. */
export function OthersView({ count, signOut }: OthersViewProps) {
  const { words } = useConsole();
  return (
    <div className="devices-others">
      <p>{count === 0 ? words.say('devices.onlyHere') : words.count('devices.others', count)}</p>
      {count > 0 && signOut && (
        <div className="section-action">
          <Button variant="secondary" onClick={() => signOut({ kind: 'others', count })}>
            {words.say('devices.signOutOthers')}
          </Button>
        </div>
      )}
    </div>
  );
}

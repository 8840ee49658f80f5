import { Alert } from '../../../parts/alert.tsx';
import { useConsole } from '../../../shell/console.ts';
import type { LinkOutcome } from './link-outcome.ts';

/** Says what came of linking, once, above the lists that show it. */
export function LinkMessage({ outcome: { kind, name } }: { outcome: LinkOutcome }) {
  const { words } = useConsole();
  switch (kind) {
    case 'linked':
      return <Alert variant="success" title={words.say('linked.done', { name })} />;
    case 'cancelled':
      return <Alert variant="info" title={words.say('outcome.cancelled')} />;
    case 'failed':
      return (
        <Alert variant="danger" title={words.say('linked.failed')}>
          <p>{words.say('linked.failedBody')}</p>
        </Alert>
      );
    case 'unclear':
      return <Alert variant="warning" title={words.say('outcome.unclear')} />;
  }
}

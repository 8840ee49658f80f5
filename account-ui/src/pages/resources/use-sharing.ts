import { useCallback, useEffect, useRef, useState } from 'react';
import type { Load } from '../../parts/use-load.ts';
import type { Answer } from '../../server/failure.ts';
import { useConsole } from '../../shell/console.ts';
import { getSharing, type Resource, type Sharing } from './resources.ts';

/** Resources are asked about so many at a time: the server has one question for each. */
const AT_ONCE = 4;

/** Who has access to each of the resources and who asks for it, asked once for each as it comes into sight. */
export function useSharing(resources: readonly Resource[]): {
  of: (id: string) => Load<Sharing>;
  again: (id: string) => Promise<Answer<Sharing>>;
} {
  const { server } = useConsole();
  const [known, setKnown] = useState<ReadonlyMap<string, Load<Sharing>>>(new Map());
  const asked = useRef(new Set<string>());
  const waiting = useRef<string[]>([]);
  const under = useRef(0);

  const put = useCallback(
    (id: string, state: Load<Sharing>) => setKnown((before) => new Map(before).set(id, state)),
    [],
  );
  const again = useCallback(
    async (id: string) => {
      const answer = await getSharing(server, id);
      setKnown((before) => {
        // what is shown stays if it can't be read again
        if (!answer.ok && before.get(id)?.kind === 'ready') return before;
        return new Map(before).set(
          id,
          answer.ok ? { kind: 'ready', value: answer.value } : { kind: 'failed', failure: answer.failure },
        );
      });
      return answer;
    },
    [server],
  );

  useEffect(() => {
    const next = async (): Promise<void> => {
      const id = waiting.current.shift();
      if (id === undefined) return;
      under.current++;
      await again(id);
      under.current--;
      void next();
    };
    for (const { id } of resources) {
      if (asked.current.has(id)) continue;
      asked.current.add(id);
      waiting.current.push(id);
    }
    for (let free = AT_ONCE - under.current; free > 0; free--) void next();
  }, [resources, again]);

  return {
    of: (id) => known.get(id) ?? { kind: 'loading' },
    again: (id) => {
      if (known.get(id)?.kind === 'failed') put(id, { kind: 'loading' });
      return again(id);
    },
  };
}

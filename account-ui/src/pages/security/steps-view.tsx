import { Button } from '../../parts/button.tsx';
import { useConsole } from '../../shell/console.ts';
import { stepWords } from './step-words.ts';
import type { Step } from './steps.ts';

interface StepsViewProps {
  steps: readonly Step[];
  /** The one that is under way. */
  leaving: Step | null;
  take: (step: Step) => void;
}

/** What to do next: why, and a button that does it. The first is the one to take. */
export function StepsView({ steps, leaving, take }: StepsViewProps) {
  const { words } = useConsole();
  if (steps.length === 0) return <p>{words.say('security.nothing')}</p>;
  return (
    <section className="section" aria-labelledby="next-steps">
      <h2 id="next-steps">{words.count('security.steps', steps.length)}</h2>
      <ol className="next-steps">
        {steps.map((step, place) => {
          const { reason, act } = stepWords(step, words);
          return (
            <li className="next-step" key={step.kind}>
              <p>{reason}</p>
              <Button
                variant={place === 0 ? 'primary' : 'secondary'}
                isLoading={leaving?.kind === step.kind}
                onClick={() => take(step)}
              >
                {act}
              </Button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

import { useState } from 'react';
import { saveAccountLanguage } from '../language/account-language.ts';
import { failureSentence } from '../language/failure-sentence.ts';
import type { Failure } from '../server/failure.ts';
import { useConsole, useShell } from './console.ts';

/**
 * The realm's languages, to be chosen from; the page then speaks the chosen one without being left. Buttons, not a select: one that is
 * opened by the arrow keys would change the language with each of them (WCAG 3.2.2).
 */
export function LanguageChoice({ onChosen }: { onChosen: () => void }) {
  const { environment, server, words } = useConsole();
  const { speakAnew } = useShell();
  const [underWay, setUnderWay] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);

  const choose = async (tag: string) => {
    if (underWay !== '') return;
    if (tag === environment.locale) {
      onChosen();
      return;
    }
    setUnderWay(tag);
    setFailure(null);
    const saved = await saveAccountLanguage(server, tag);
    const answer = saved.ok ? await speakAnew() : saved;
    setUnderWay('');
    if (answer.ok) onChosen();
    else setFailure(answer.failure);
  };
  // the present one first: a realm may have forty
  const present = ({ tag }: { tag: string }) => Number(tag === environment.locale);
  const sorted = [...environment.locales].sort(
    (one, other) => present(other) - present(one) || one.label.localeCompare(other.label, words.locale),
  );
  return (
    <div className="shell-languages">
      <h2 id="languages">{words.say('language')}</h2>
      {failure && (
        <p role="alert" className="field-error">
          {words.say('languageNotChanged')} {words.say(failureSentence(failure))}
        </p>
      )}
      <ul aria-labelledby="languages">
        {sorted.map(({ tag, label }) => (
          <li key={tag}>
            <button
              type="button"
              aria-current={tag === environment.locale || undefined}
              aria-busy={tag === underWay || undefined}
              dir="auto"
              onClick={() => void choose(tag)}
            >
              {label}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

import { useState, type ComponentType } from 'react';
import { Chevron } from '../parts/icon.tsx';
import { useConsole } from './console.ts';
import { useDisclosure } from './use-disclosure.ts';

/** The person's name; opens what concerns the visit itself. A disclosure, not an ARIA menu: its entries are links and buttons. */
export function PersonMenu({ name }: { name: string }) {
  const { environment, session, words } = useConsole();
  const { open, setOpen, box, toggle } = useDisclosure();
  const [leaving, setLeaving] = useState(false);
  const [languages, setLanguages] = useState<{ Choice: ComponentType<{ onChosen: () => void }> } | null>(null);
  const mayChoose =
    environment.features.internationalization &&
    environment.locales.length > 1 &&
    // it is the account's language that is changed
    session.roles.includes('manage-account');

  return (
    <div className="shell-person" ref={box}>
      <button
        type="button"
        ref={toggle}
        className="shell-person-toggle"
        aria-expanded={open}
        aria-controls="person-menu"
        onClick={() => {
          setOpen(!open);
          // rarely needed; where it can't be had, the next opening asks again
          if (mayChoose && !languages)
            import('./language-choice.tsx').then(
              ({ LanguageChoice }) => setLanguages({ Choice: LanguageChoice }),
              (error: unknown) => console.warn(error),
            );
        }}
      >
        <span className="shell-person-name">{name || words.say('yourAccount')}</span>
        <Chevron />
      </button>
      <div id="person-menu" className="shell-person-menu" hidden={!open}>
        <ul>
          {environment.brand.supportUrl && (
            <li>
              <a href={environment.brand.supportUrl}>{words.say('support')}</a>
            </li>
          )}
          {environment.brand.privacyUrl && (
            <li>
              <a href={environment.brand.privacyUrl}>{words.say('privacy')}</a>
            </li>
          )}
          <li>
            <button
              type="button"
              disabled={leaving}
              onClick={() => {
                setLeaving(true);
                void session.signOut();
              }}
            >
              {words.say('signOut')}
            </button>
          </li>
        </ul>
        {languages && (
          <languages.Choice
            onChosen={() => {
              setOpen(false);
              toggle.current?.focus();
            }}
          />
        )}
      </div>
    </div>
  );
}

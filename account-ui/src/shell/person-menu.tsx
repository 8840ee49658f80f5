import { useEffect, useRef, useState } from 'react';
import { Chevron } from '../parts/icon.tsx';
import { useConsole } from './console.ts';

/** The person's name; opens what concerns the visit itself. A disclosure, not an ARIA menu: its entries are links and buttons. */
export function PersonMenu({ name }: { name: string }) {
  const { environment, session, words } = useConsole();
  const [open, setOpen] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const toggle = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      toggle.current?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
      document.removeEventListener('keydown', escape);
    };
  }, [open]);

  return (
    <div className="shell-person" ref={box}>
      <button
        type="button"
        ref={toggle}
        className="shell-person-toggle"
        aria-expanded={open}
        aria-controls="person-menu"
        onClick={() => setOpen(!open)}
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
      </div>
    </div>
  );
}

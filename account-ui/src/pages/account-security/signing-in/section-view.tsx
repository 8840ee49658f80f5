import { useId, useState } from 'react';
import { Alert } from '../../../parts/alert.tsx';
import { Button } from '../../../parts/button.tsx';
import type { Answer } from '../../../server/failure.ts';
import { useConsole } from '../../../shell/console.ts';
import { CredentialRow } from './credential-row.tsx';
import type { Credential, CredentialType } from './credentials.ts';
import { useNames } from './names.ts';
import { typeWords, type Section } from './sections.ts';

export interface Actions {
  /** Leaves for a task; `name` is what it concerns. */
  leave: (action: string, name: string) => Promise<void>;
  rename: (credential: Credential, label: string) => Promise<Answer<undefined>>;
}

interface SectionViewProps extends Actions {
  section: Section;
  /** All kinds: what stays decides what is said before one is removed. */
  all: readonly CredentialType[];
}

/** One category: a heading, and each of its kinds with what there is and what can be added. */
export function SectionView({ section, all, leave, rename }: SectionViewProps) {
  const { words } = useConsole();
  const { titleOf } = useNames();
  const heading = useId();
  const only = section.types.length === 1 ? section.types[0] : undefined;
  const title =
    section.category === 'two-factor' ? words.say('two-factor') : only ? titleOf(only) : words.label(section.category);
  return (
    <section className="section" aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      {section.category === 'two-factor' && <p className="section-intro">{words.say('twoFactorIntro')}</p>}
      {section.types.map((type) => (
        <TypeView
          key={type.type}
          type={type}
          all={all}
          leave={leave}
          rename={rename}
          isTitled={section.category === 'two-factor' || !only}
        />
      ))}
    </section>
  );
}

interface TypeViewProps extends Actions {
  type: CredentialType;
  all: readonly CredentialType[];
  isTitled: boolean;
}

function TypeView({ type, all, leave, rename, isTitled }: TypeViewProps) {
  const { words } = useConsole();
  const { titleOf } = useNames();
  const [leaving, setLeaving] = useState(false);
  const own = typeWords[type.type];
  const empty = type.credentials.length === 0;
  const intro = own ? words.say(empty ? own.none : own.intro) : (words.known(type.helptext) ?? '');
  const codes = type.credentials[0]?.codes ?? null;
  const go = (action: string) => {
    setLeaving(true);
    void leave(action, '');
  };
  const createLabel =
    type.type === 'password'
      ? words.say('password.set')
      : type.type === 'recovery-authn-codes' && !empty
        ? words.say('codes.renew')
        : own
          ? words.say(own.add)
          : words.say('addKind', { kind: titleOf(type) });

  return (
    <div className="credential-type">
      {isTitled && <h3>{titleOf(type)}</h3>}
      {intro && type.type !== 'password' && <p className="section-intro">{intro}</p>}
      {codes && codes.remaining <= 3 && (
        <Alert variant="warning" title={words.count('codes.few', codes.remaining)}>
          <p>{words.say('codes.fewBody')}</p>
        </Alert>
      )}
      {!empty && (
        <ul className="credential-list" aria-label={titleOf(type)}>
          {type.credentials.map((credential) => (
            <CredentialRow
              key={credential.id || type.type}
              type={type}
              credential={credential}
              all={all}
              leave={leave}
              rename={rename}
            />
          ))}
        </ul>
      )}
      {type.createAction && (type.type !== 'password' || empty) && (
        <p className="section-action">
          <Button variant="secondary" isLoading={leaving} onClick={() => go(type.createAction)}>
            {createLabel}
          </Button>
        </p>
      )}
    </div>
  );
}

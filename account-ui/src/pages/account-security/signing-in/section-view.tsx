import { useId, useState } from 'react';
import type { Credential, CredentialType } from '../../../credentials/credentials.ts';
import { FEW_CODES, kindWords, offerOf } from '../../../credentials/kinds.ts';
import { useNames } from '../../../credentials/names.ts';
import type { Leave } from '../../../credentials/use-credentials.ts';
import { Alert } from '../../../parts/alert.tsx';
import { Button } from '../../../parts/button.tsx';
import type { Answer } from '../../../server/failure.ts';
import { useConsole } from '../../../shell/console.ts';
import type { BegunRename } from './begun-rename.ts';
import { CredentialRow } from './credential-row.tsx';
import { RenewCodes } from './renew-codes.tsx';
import { introductions, isSwitchedOff, type Section } from './sections.ts';

export interface Actions {
  /** A rename that a login interrupted, if any. */
  begun: BegunRename | null;
  leave: Leave;
  rename: (credential: Credential, label: string) => Promise<Answer<undefined>>;
}

interface SectionViewProps extends Actions {
  section: Section;
  /** All kinds: what stays decides what is said before one is removed. */
  all: readonly CredentialType[];
}

/** One category: a heading, and each of its kinds with what there is and what can be added. */
export function SectionView({ section, all, begun, leave, rename }: SectionViewProps) {
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
        <KindView
          key={type.type}
          type={type}
          all={all}
          begun={begun}
          leave={leave}
          rename={rename}
          isTitled={section.category === 'two-factor' || !only}
        />
      ))}
    </section>
  );
}

interface KindViewProps extends Actions {
  type: CredentialType;
  all: readonly CredentialType[];
  isTitled: boolean;
}

function KindView({ type, all, begun, leave, rename, isTitled }: KindViewProps) {
  const { words } = useConsole();
  const { titleOf } = useNames();
  const [leaving, setLeaving] = useState(false);
  const own = kindWords[type.type];
  const introduction = introductions[type.type];
  const empty = type.credentials.length === 0;
  const intro = introduction
    ? words.say(empty ? introduction.none : introduction.some)
    : (words.known(type.helptext) ?? '');
  const codes = type.credentials[0]?.codes ?? null;
  const { add, renew } = offerOf(type);
  const addLabel =
    type.type === 'password'
      ? words.say('password.set')
      : own
        ? words.say(own.add)
        : words.say('addKind', { kind: titleOf(type) });

  return (
    <div className="credential-type">
      {isTitled && <h3>{titleOf(type)}</h3>}
      {intro && type.type !== 'password' && <p className="section-intro">{intro}</p>}
      {codes && codes.remaining <= FEW_CODES && (
        <Alert
          variant="warning"
          title={codes.remaining > 0 ? words.count('codes.few', codes.remaining) : words.say('codes.usedUp')}
        >
          {renew && <p>{words.say(codes.remaining > 0 ? 'codes.fewBody' : 'codes.usedUpBody')}</p>}
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
              begun={begun}
              leave={leave}
              rename={rename}
            />
          ))}
        </ul>
      )}
      {isSwitchedOff(type) && <p className="section-intro">{words.say('switchedOff')}</p>}
      {add && (
        <p className="section-action">
          <Button
            variant="secondary"
            isLoading={leaving}
            onClick={() => {
              setLeaving(true);
              void leave(add);
            }}
          >
            {addLabel}
          </Button>
        </p>
      )}
      {renew && <RenewCodes renew={() => leave(renew)} />}
    </div>
  );
}

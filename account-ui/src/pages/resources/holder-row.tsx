import type { ReactNode } from 'react';
import type { Holder } from './resources.ts';

interface HolderRowProps {
  holder: Holder;
  /** Who may do, or asks for, what. */
  sentence: string;
  actions: ReactNode;
}

/** Somebody who has access or asks for it. */
export function HolderRow({ holder: { email, username }, sentence, actions }: HolderRowProps) {
  return (
    <li className="holder" tabIndex={-1}>
      <span className="row-facts">
        <span>{sentence}</span>
        <bdi className="row-fact">{email || username}</bdi>
      </span>
      {actions && <span className="row-actions">{actions}</span>}
    </li>
  );
}

import type { ReactNode } from 'react';

interface ListRowProps {
  name: ReactNode;
  /** A word or two beside the name. */
  mark?: string | null;
  /** What is known of it, each a `RowFact`. */
  children?: ReactNode;
  actions?: ReactNode;
  /** What belongs to it and needs the whole width. */
  below?: ReactNode;
}

/** One entry of a list: its name, what is known of it, what can be done. Takes the focus where a list goes on. */
export function ListRow({ name, mark, children, actions, below }: ListRowProps) {
  return (
    <li className="row" tabIndex={-1}>
      <div className="row-facts">
        <span>
          <span className="row-name">{name}</span>
          {mark && <span className="mark">{mark}</span>}
        </span>
        {children}
      </div>
      {actions && <div className="row-actions">{actions}</div>}
      {below && <div className="row-below">{below}</div>}
    </li>
  );
}

export const RowFact = ({ children }: { children: ReactNode }) => <span className="row-fact">{children}</span>;

/** Several short facts side by side. */
export const RowFacts = ({ children }: { children: ReactNode }) => (
  <span className="row-fact fact-parts">{children}</span>
);

import type { MouseEvent, ReactNode } from 'react';
import { useShell } from './console.ts';

interface PageLinkProps {
  /** As in the route table; empty for the console's start. */
  path: string;
  className?: string;
  current?: boolean;
  children: ReactNode;
  onIntent?: () => void;
  onFollow?: () => void;
}

/** A link to a page of the console: a real address, followed without loading the document again. */
export function PageLink({ path, className, current, children, onIntent, onFollow }: PageLinkProps) {
  const shell = useShell();
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onFollow?.();
    shell.go(path);
  };
  return (
    <a
      href={shell.addressOf(path)}
      className={className}
      aria-current={current ? 'page' : undefined}
      onClick={follow}
      onPointerEnter={onIntent}
      onFocus={onIntent}
    >
      {children}
    </a>
  );
}

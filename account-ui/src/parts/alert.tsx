import { useEffect, useRef, type ReactNode } from 'react';
import { useShell } from '../shell/console.ts';
import { Sign } from './icon.tsx';

interface AlertProps {
  variant: 'info' | 'success' | 'warning' | 'danger';
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** Takes the focus when it appears: for what stops a person at work; or only if what had it is gone. */
  takesFocus?: boolean | 'if-lost';
  /** Makes it a landmark of its own, for something that stays (a banner). */
  isRegion?: boolean;
}

/**
 * PatternFly's inline alert (own markup). What went wrong is an alert by itself; the rest is said through the shell's live
 * region, which is there before it has something to say (WCAG 4.1.3).
 */
export function Alert({ variant, title, children, actions, takesFocus = false, isRegion = false }: AlertProps) {
  const { announce } = useShell();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (variant !== 'danger') announce(title);
  }, [announce, title, variant]);
  useEffect(() => {
    // it answers a button that may be far down the page, on a phone out of its sight
    box.current?.scrollIntoView?.({ block: 'nearest' });
  }, [title]);
  useEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (takesFocus === true || (takesFocus === 'if-lost' && isLost)) box.current?.focus();
  }, [takesFocus]);
  return (
    <div
      ref={box}
      tabIndex={takesFocus ? -1 : undefined}
      className={`pf-v6-c-alert pf-m-inline ${variantClass[variant]}`}
      role={isRegion ? 'region' : variant === 'danger' ? 'alert' : undefined}
      aria-label={isRegion ? title : undefined}
    >
      <div className="pf-v6-c-alert__icon">
        <Sign kind={variant} />
      </div>
      <p className="pf-v6-c-alert__title">{title}</p>
      {children && <div className="pf-v6-c-alert__description">{children}</div>}
      {actions && <div className="pf-v6-c-alert__action-group">{actions}</div>}
    </div>
  );
}

const variantClass = { info: 'pf-m-info', success: 'pf-m-success', warning: 'pf-m-warning', danger: 'pf-m-danger' };

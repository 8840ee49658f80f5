import type { ButtonHTMLAttributes, ReactNode } from 'react';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> {
  variant: 'primary' | 'secondary' | 'danger';
  isLoading?: boolean;
  /** What it says while it works; it keeps its width. */
  loadingText?: string;
  children: ReactNode;
}

const modifiers = {
  primary: 'pf-m-primary',
  secondary: 'pf-m-secondary',
  danger: 'pf-m-danger',
};

/**
 * PatternFly's button (own markup, react-core's brings its tooltip along). While it works it stays focusable, says so in its
 * own place and ignores further presses.
 */
export function Button({
  variant,
  isLoading = false,
  loadingText,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={`pf-v6-c-button ${modifiers[variant]}`}
      aria-disabled={isLoading || undefined}
      onClick={(event) => {
        if (isLoading) event.preventDefault();
        else onClick?.(event);
      }}
    >
      <span className="pf-v6-c-button__text button-words">
        <span
          className={isLoading && loadingText ? 'button-words-hidden' : undefined}
          aria-hidden={(isLoading && !!loadingText) || undefined}
        >
          {children}
        </span>
        {isLoading && loadingText && <span className="button-words-over">{loadingText}</span>}
      </span>
    </button>
  );
}

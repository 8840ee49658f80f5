/** Own drawings, hidden from screen readers: a word stands beside each. */
export const Chevron = () => (
  <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <path
      d="M3.5 6l4.5 4.5L12.5 6"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);

export const MenuIcon = () => (
  <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <path d="M2 4h12M2 8h12M2 12h12" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
  </svg>
);

const signs = {
  info: 'M8 7.2V11M8 4.9v.1',
  success: 'M5 8.2l2.1 2.1L11 6.3',
  warning: 'M8 4.8v3.9M8 11v.1',
  danger: 'M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6',
};

export const Sign = ({ kind }: { kind: keyof typeof signs }) => (
  <svg className="icon" viewBox="0 0 16 16" width="20" height="20" aria-hidden="true">
    <circle cx="8" cy="8" r="6.6" fill="none" stroke="currentColor" strokeWidth="1.4" />
    <path
      d={signs[kind]}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);

/** Stands where a list or form will be, at its height, while it is on its way. */
export function Skeleton({ lines, label }: { lines: number; label: string }) {
  return (
    <div className="skeleton" role="status">
      <span className="shell-unseen">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <div className="skeleton-line" key={line} aria-hidden="true" />
      ))}
    </div>
  );
}

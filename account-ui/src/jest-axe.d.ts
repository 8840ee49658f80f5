/** What the tests use of jest-axe, which brings no types of its own. */
declare module 'jest-axe' {
  export function axe(root: Element): Promise<{ violations: { id: string; help: string }[] }>;
}

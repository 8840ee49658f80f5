/** Written by `build/text-files.ts` when the console is compiled. */
declare module 'virtual:text-files' {
  /** Below the theme's resources, named after what all files hold. */
  export const folder: string;
  export const locales: readonly string[];
  /** Pages that have texts of their own, as in the route table. */
  export const pages: readonly string[];
}

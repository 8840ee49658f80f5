import type { Palette } from './colors.ts';
import type { Picture } from './picture.ts';

export interface FontFace {
  family: string;
  weight: string;
  style: 'normal' | 'italic';
  bytes: Buffer;
}

/** A brand, read and whole: everything that login, mails and console take from an organisation. */
export interface Brand {
  name: string;
  /** Keycloak's name for the theme. */
  theme: string;
  logo: Picture;
  /** For dark surfaces; the same as `logo` if the brand has only one. */
  logoDark: Picture;
  favicon: Picture;
  colorScheme: 'auto' | 'light' | 'dark';
  light: Palette;
  dark: Palette;
  links: { home: string; support: string; privacy: string };
  /** Family names; null: the system's. */
  fonts: { text: string | null; heading: string | null; mono: string | null };
  fontFaces: FontFace[];
  /** CSS pixels. */
  radius: number;
}

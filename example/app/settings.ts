import { z } from 'zod';

const settings = z.object({
  /** Where people reach this app; links and redirects are made from it, never from what a request claims. */
  HOME_URL: z.url({ protocol: /^https?$/ }),
  /** Loopback port to listen on. */
  PORT: z.coerce.number().int().min(0).max(65_535),
  /** The realm: `https://id.example.org/realms/NAME`. */
  ISSUER: z.url({ protocol: /^https?$/ }),
  CLIENT_ID: z.string().min(1),
  CLIENT_SECRET: z.string().min(1),
  /** The organisation's brand file: name, logo, primary colour. */
  BRAND_FILE: z.string().min(1),
});

export interface Settings {
  /** Without a slash at its end. */
  homeUrl: string;
  port: number;
  issuer: string;
  clientId: string;
  clientSecret: string;
  brandFile: string;
}

/** Reads the settings from environment variables; throws naming what is missing, never showing a secret. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const parsed = settings.safeParse(env);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Error(`The app's environment is not complete. ${wrong.join('; ')}`);
  }
  const { HOME_URL, PORT, ISSUER, CLIENT_ID, CLIENT_SECRET, BRAND_FILE } = parsed.data;
  const withoutSlash = (url: string) => url.replace(/\/+$/, '');
  return {
    homeUrl: withoutSlash(HOME_URL),
    port: PORT,
    issuer: withoutSlash(ISSUER),
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    brandFile: BRAND_FILE,
  };
}

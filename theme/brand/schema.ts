import { z } from 'zod';
import { COLOR_NAMES, opaqueHex, type ColorName } from './colors.ts';

/** Line breaks and other control characters have no business in names: they'd break out of a mail's header line. */
const line = z
  .string()
  .trim()
  .min(1, 'is empty; write a text or leave the line out')
  .max(100, 'is longer than 100 characters; shorten it')
  .regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'has a line break or another control character in it; keep it on one line');

const protocolOf = (value: string): string | null => (URL.canParse(value) ? new URL(value).protocol : null);
const webAddress = z
  .string()
  .refine(
    (value) => ['http:', 'https:'].includes(protocolOf(value) ?? ''),
    'is not a web address; write one that begins with https:// (or http://)',
  );
const contact = z
  .string()
  .refine(
    (value) => ['http:', 'https:', 'mailto:'].includes(protocolOf(value) ?? ''),
    'is not a web or mail address; write one that begins with https:// or mailto:',
  );

const color = z.string('is not a colour; put it in quotes, such as "#1f6f4a"').transform((value, context) => {
  const hex = opaqueHex(value);
  if (hex) return hex;
  context.addIssue({ code: 'custom', message: 'is not an opaque CSS colour; write one such as "#1f6f4a"' });
  return z.NEVER;
});

const path = z.string().min(1, 'is empty; give the path of a file beside the brand file');
const family = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} _-]{0,60}$/u, 'is not a font name; use letters, digits, blanks and hyphens');
const font = z.strictObject({
  family,
  files: z
    .array(
      z.strictObject({
        path,
        weight: z
          .union([z.number().int().min(1).max(1000).transform(String), z.string().regex(/^\d{1,4}( \d{1,4})?$/)], {
            error: 'is not a weight; write 400, or "100 900" for a variable font',
          })
          .default('400'),
        style: z.enum(['normal', 'italic']).default('normal'),
      }),
    )
    .min(1, 'is empty; name at least one WOFF2 file'),
});

const optionalColors = Object.fromEntries(COLOR_NAMES.map((name) => [name, color.optional()])) as Record<
  ColorName,
  z.ZodOptional<typeof color>
>; // Object.fromEntries forgets the names that COLOR_NAMES has

/** The brand file's shape (see example/brand.yaml). */
export const brandSchema = z.strictObject({
  name: line,
  theme: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/, 'is not a theme name; use small letters, digits and hyphens')
    .default('doorplate'),
  logo: path,
  logoDark: path.optional(),
  favicon: path.optional(),
  colorScheme: z.enum(['auto', 'light', 'dark'], 'is none of auto, light and dark').default('auto'),
  colors: z.strictObject({ ...optionalColors, primary: color, dark: z.strictObject(optionalColors).optional() }),
  links: z.strictObject({
    home: webAddress,
    support: contact.optional(),
    privacy: webAddress.optional(),
  }),
  fonts: z.strictObject({ text: font.optional(), heading: font.optional(), mono: font.optional() }).default({}),
  radius: z.number('is not a number of pixels').min(0, 'is below 0').max(32, 'is above 32 pixels').default(8),
});
export type BrandFile = z.infer<typeof brandSchema>;
export type BrandFont = z.infer<typeof font>;

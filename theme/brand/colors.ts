import { clampChroma, formatHex, oklch, parse, wcagContrast, type Oklch } from 'culori';

/** WCAG 2.2, 1.4.3: text against what lies behind it. */
export const TEXT_CONTRAST = 4.5;
/** WCAG 2.2, 1.4.11: what shows where a control or the focus is. */
export const CONTROL_CONTRAST = 3;

export const COLOR_NAMES = [
  'primary',
  'primaryHover',
  'onPrimary',
  'link',
  'linkHover',
  'focus',
  'background',
  'surface',
  'surfaceRaised',
  'text',
  'textSubtle',
  'border',
  'borderControl',
  'danger',
  'dangerBackground',
  'warning',
  'warningBackground',
  'success',
  'successBackground',
  'info',
  'infoBackground',
] as const;
export type ColorName = (typeof COLOR_NAMES)[number];
export type Scheme = 'light' | 'dark';
/** Every colour of one scheme, as `#rrggbb`. */
export type Palette = Record<ColorName, string>;
/** What a brand says itself; everything else follows from `primary`. */
export type GivenColors = Partial<Record<ColorName, string>> & { primary: string };

const SURFACES = ['background', 'surface', 'surfaceRaised'] as const;
const STATUS = ['danger', 'warning', 'success', 'info'] as const;
const behind = (status: (typeof STATUS)[number]): ColorName => `${status}Background`;
const STATUS_HUES = { danger: 27, warning: 65, success: 150, info: 245 } as const;

/** The pairs that people read or find their way by; `[front, back, least contrast]`. */
export const PAIRS: readonly (readonly [ColorName, ColorName, number])[] = [
  ...[...SURFACES, ...STATUS.map(behind)].flatMap((back) =>
    (['text', 'textSubtle', 'link', 'linkHover'] as const).map((front) => [front, back, TEXT_CONTRAST] as const),
  ),
  ['onPrimary', 'primary', TEXT_CONTRAST],
  ['onPrimary', 'primaryHover', TEXT_CONTRAST],
  ...SURFACES.flatMap((back) =>
    (['primary', 'primaryHover', 'focus', 'borderControl'] as const).map(
      (front) => [front, back, CONTROL_CONTRAST] as const,
    ),
  ),
  ...STATUS.flatMap((status) => [...SURFACES, behind(status)].map((back) => [status, back, TEXT_CONTRAST] as const)),
];

/** An opaque CSS colour as `#rrggbb`, null for anything else. */
export function opaqueHex(value: string): string | null {
  const color = parse(value);
  return color && (color.alpha ?? 1) === 1 ? formatHex(clampChroma(color, 'oklch')) : null;
}

const inOklch = (color: string): Oklch => oklch(color) ?? { mode: 'oklch', l: 0, c: 0 };
const hexOf = (color: Oklch): string => formatHex(clampChroma(color, 'oklch'));
const shift = (color: string, by: number): string => {
  const from = inOklch(color);
  return hexOf({ ...from, l: Math.min(1, Math.max(0, from.l + by)) });
};

/**
 * The colour nearest in lightness that keeps `contrast` to every one of `backs`; hue stays. A colour that can be read
 * stays as it is. Where no lightness will do, the last one tried: `failingPairs` names it.
 */
export function readable(color: string, backs: readonly string[], contrast: number, direction: 1 | -1): string {
  let current = color;
  for (let step = 1; step <= 200 && backs.some((back) => wcagContrast(current, back) < contrast); step++) {
    current = shift(color, direction * step * 0.005);
  }
  return current;
}

/** The whole palette of one scheme: what is given stays, the rest is derived so that it can be read upon it. */
export function palette(scheme: Scheme, given: GivenColors): Palette {
  const light = scheme === 'light';
  const away = light ? -1 : 1;
  const { h, c } = inOklch(given.primary);
  const neutral = (l: number, chroma: number): string =>
    hexOf({ mode: 'oklch', l, c: Math.min(chroma, c), ...(h === undefined ? {} : { h }) });

  const background = given.background ?? (light ? neutral(0.975, 0.005) : neutral(0.19, 0.01));
  const surface = given.surface ?? (light ? '#ffffff' : neutral(0.225, 0.012));
  const surfaceRaised = given.surfaceRaised ?? (light ? '#ffffff' : neutral(0.265, 0.014));
  const surfaces = [background, surface, surfaceRaised];

  const statusBackground = (status: (typeof STATUS)[number]): string =>
    given[behind(status)] ??
    hexOf({ mode: 'oklch', l: light ? 0.965 : 0.29, c: light ? 0.02 : 0.04, h: STATUS_HUES[status] });
  const statusText = (status: (typeof STATUS)[number]): string =>
    given[status] ??
    readable(
      hexOf({ mode: 'oklch', l: light ? 0.5 : 0.76, c: 0.16, h: STATUS_HUES[status] }),
      [...surfaces, statusBackground(status)],
      TEXT_CONTRAST,
      away,
    );
  const everywhere = [...surfaces, ...STATUS.map(statusBackground)];

  const text =
    given.text ?? readable(light ? neutral(0.25, 0.012) : neutral(0.94, 0.008), everywhere, TEXT_CONTRAST, away);
  const textSubtle =
    given.textSubtle ?? readable(light ? neutral(0.46, 0.015) : neutral(0.75, 0.012), everywhere, TEXT_CONTRAST, away);

  const primary = readable(given.primary, surfaces, CONTROL_CONTRAST, away);
  const onPrimary = given.onPrimary ?? (wcagContrast('#ffffff', primary) >= TEXT_CONTRAST ? '#ffffff' : '#000000');
  const worksAsPrimary = (color: string): boolean =>
    wcagContrast(onPrimary, color) >= TEXT_CONTRAST &&
    surfaces.every((back) => wcagContrast(color, back) >= CONTROL_CONTRAST);
  const primaryHover =
    given.primaryHover ??
    [away * 0.07, away * -0.07, away * 0.04, away * -0.04, away * 0.02, away * -0.02]
      .map((by) => shift(primary, by))
      .find(worksAsPrimary) ??
    primary;
  const link = given.link ?? readable(primary, everywhere, TEXT_CONTRAST, away);

  return {
    primary,
    primaryHover,
    onPrimary,
    link,
    linkHover: given.linkHover ?? readable(shift(link, away * 0.08), everywhere, TEXT_CONTRAST, away),
    focus: given.focus ?? readable(primary, surfaces, CONTROL_CONTRAST, away),
    background,
    surface,
    surfaceRaised,
    text,
    textSubtle,
    border: given.border ?? (light ? neutral(0.9, 0.01) : neutral(0.36, 0.015)),
    borderControl:
      given.borderControl ??
      readable(light ? neutral(0.62, 0.015) : neutral(0.58, 0.015), surfaces, CONTROL_CONTRAST, away),
    danger: statusText('danger'),
    dangerBackground: statusBackground('danger'),
    warning: statusText('warning'),
    warningBackground: statusBackground('warning'),
    success: statusText('success'),
    successBackground: statusBackground('success'),
    info: statusText('info'),
    infoBackground: statusBackground('info'),
  };
}

export interface FailingPair {
  front: ColorName;
  back: ColorName;
  contrast: number;
  least: number;
}

/** Pairs of a finished palette that can't be read; empty unless the brand itself gave colours that clash. */
export const failingPairs = (colors: Palette): FailingPair[] =>
  PAIRS.map(([front, back, least]) => ({
    front,
    back,
    least,
    contrast: wcagContrast(colors[front], colors[back]),
  })).filter(({ contrast, least }) => contrast < least);

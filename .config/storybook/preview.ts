import type { Preview } from '@storybook/react-vite';

const width = (name: string, px: number) => ({ name, styles: { width: `${px}px`, height: '100%' } });

/** The widths that every story is looked at in. */
export default {
  parameters: {
    layout: 'fullscreen',
    viewport: { options: { phone: width('320', 320), tablet: width('768', 768), desktop: width('1280', 1280) } },
  },
} satisfies Preview;

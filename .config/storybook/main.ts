import { join, resolve } from 'node:path';
import { defineMain } from '@storybook/react-vite/node';
import type { Plugin } from 'vite';
import { writeBrand } from './brand.ts';

/** Stories of the account console, in the example's brand. Nothing is sent or fetched but from this machine. */
const root = resolve(import.meta.dirname, '..', '..');
/** Where the pretended server says that the theme's files are (account-ui/src/shell/pretended/environment.ts). */
const RESOURCES = '/resources/1/account/theme';

const files = join(root, '.doorplate', 'stories', 'brand');
const { stylesheet, favicon, values } = await writeBrand(join(root, 'example', 'brand.yaml'), files);

/** A story shows the console at the console's own address. Loaded again there, the development server leads back to the story. */
const backToTheStory: Plugin = {
  name: 'back-to-the-story',
  configureServer: ({ middlewares }) => {
    middlewares.use('/realms/', ({ url = '' }, response) => {
      response.writeHead(302, { location: `/iframe.html?${url.split('?')[1] ?? ''}` }).end();
    });
  },
};

export default defineMain({
  framework: '@storybook/react-vite',
  stories: ['../../account-ui/src/**/*.stories.tsx'],
  staticDirs: [{ from: files, to: RESOURCES }],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, disableProjectJson: true },
  // a story is one state of the whole console: there is nothing in it to turn
  features: {
    actions: false,
    backgrounds: false,
    controls: false,
    highlight: false,
    interactions: false,
    measure: false,
    outline: false,
    sidebarOnboardingChecklist: false,
  },
  typescript: { reactDocgen: false, check: false },
  // absolute, since the story changes the address; and no HTML of the brand's: what it is called is text in a data block
  previewHead: (head) => `${head ?? ''}
    <link rel="icon" href="${RESOURCES}/${favicon}">
    <link rel="stylesheet" href="${RESOURCES}/${stylesheet}">
    <script id="story-brand" type="application/json">${JSON.stringify(values).replaceAll('<', '\\u003C')}</script>`,
  viteFinal: (config) => ({
    ...config,
    plugins: [...(config.plugins ?? []), backToTheStory],
    build: { ...config.build, target: 'es2023', chunkSizeWarningLimit: 2_000 },
  }),
});

import { resolve } from 'node:path';

/**
 * Four suites: `core` (pure logic, no server), `console` (components in jsdom), `stories` (every state of the console in Chromium), `server`
 * (real Keycloak, Chromium, mail).
 */
const transform = {
  '\\.(ts|tsx)$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', tsx: true },
        target: 'es2024',
        transform: { react: { runtime: 'automatic' } },
      },
      module: { type: 'es6' },
    },
  ],
};
// absolute: a project's relative rootDir would start from this whole configuration's
const root = resolve(import.meta.dirname, '..');
const shared = {
  rootDir: root,
  transform,
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  modulePathIgnorePatterns: ['<rootDir>/.doorplate', '<rootDir>/account-ui/dist', '<rootDir>/extension/target'],
};

export default {
  rootDir: root,
  // for the server suite; Jest takes it for the whole configuration only
  testTimeout: 120_000,
  // stories under way at a time: a browser's page each
  maxConcurrency: 3,
  projects: [
    {
      ...shared,
      displayName: 'core',
      testMatch: ['<rootDir>/{theme,provisioning,scripts,example,test/support}/**/*.test.ts'],
    },
    {
      ...shared,
      displayName: 'console',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/account-ui/**/*.test.{ts,tsx}'],
      moduleNameMapper: { '\\.css$': '<rootDir>/test/support/empty-style.ts' },
      setupFilesAfterEnv: ['<rootDir>/test/support/jsdom-setup.ts'],
    },
    {
      ...shared,
      displayName: 'stories',
      testMatch: ['<rootDir>/test/stories/**/*.test.ts'],
      globalSetup: '<rootDir>/test/support/start-stories.ts',
      globalTeardown: '<rootDir>/test/support/stop-stories.ts',
    },
    {
      ...shared,
      displayName: 'server',
      testMatch: ['<rootDir>/test/{integration,journeys}/**/*.test.ts'],
      globalSetup: '<rootDir>/test/support/start-product.ts',
      globalTeardown: '<rootDir>/test/support/stop-product.ts',
    },
  ],
};

import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Imports point one way: scripts → provisioning, theme. These parts know nothing of each other (docs/developer.md). */
const parts = ['account-ui', 'theme', 'provisioning', 'extension', 'example', 'scripts', 'test'];
const mayImport = {
  'account-ui': [],
  theme: [],
  provisioning: [],
  example: [],
  scripts: ['provisioning', 'theme'],
};
const oneWay = Object.entries(mayImport).map(([part, allowed]) => ({
  files: [`${part}/**/*.{ts,tsx,mjs}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: parts
          .filter((other) => other !== part && !allowed.includes(other))
          .map((other) => ({
            regex: `^(\\.\\./)+${other}(/|$)`,
            message: `${part} knows nothing of ${other}: imports point one way (docs/developer.md).`,
          })),
      },
    ],
  },
}));

export default defineConfig(
  globalIgnores(['**/dist', 'extension/target', '.doorplate', 'theme/**/resources']),
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './account-ui/tsconfig.json'],
        tsconfigRootDir: root,
      },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      // template literals are how errors are worded here; numbers in them are meant
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['account-ui/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest'], jsxA11y.flatConfigs.recommended],
  },
  ...oneWay,
);

import { parse } from 'yaml';
import { fillPlaceholders } from '../file/placeholders.ts';
import type { Values } from '../file/value.ts';
import { arranged } from './arrange.ts';
import { madeUp, type Defaults } from './defaults.ts';
import { lessDefaults } from './less-defaults.ts';
import { merged } from './merge.ts';
import { realmText } from './realm-text.ts';
import { withPlaceholders } from './secrets.ts';

const defaults: Defaults = {
  realm: {
    realm: 'acme',
    sslRequired: 'external',
    attributes: { a: '1', b: '2' },
    clients: [
      { clientId: 'account', name: '${client_account}', redirectUris: ['/realms/acme/account/*'], publicClient: true },
      { clientId: 'broker', bearerOnly: true, secret: madeUp },
    ],
    clientScopes: [{ name: 'phone', description: 'Phone' }],
    authenticationFlows: [
      {
        alias: 'browser',
        builtIn: true,
        topLevel: true,
        description: 'Browser',
        authenticationExecutions: [{ authenticator: 'auth-cookie', requirement: 'ALTERNATIVE' }],
      },
    ],
  },
  bare: {
    clients: {
      protocol: 'openid-connect',
      publicClient: true,
      redirectUris: [],
      attributes: { x: 'y' },
    },
    'clients:saml': { protocol: 'saml', publicClient: false },
  },
};
const all = (values: Values): Values => merged(defaults.realm, values);

describe('what the server has by default', () => {
  test('leaves nothing of an unchanged realm but its name', () => {
    expect(lessDefaults(defaults.realm, defaults)).toEqual({ values: { realm: 'acme' }, gone: [] });
  });

  test('leaves a changed key of a setting, a map and a built-in object', () => {
    const { values } = lessDefaults(
      all({
        sslRequired: 'all',
        attributes: { b: '3' },
        clients: [
          { clientId: 'account', redirectUris: ['/elsewhere'] },
          { clientId: 'broker', secret: 'another one' },
        ],
      }),
      defaults,
    );
    expect(values).toEqual({
      realm: 'acme',
      sslRequired: 'all',
      attributes: { b: '3' },
      clients: [{ clientId: 'account', redirectUris: ['/elsewhere'] }],
    });
  });

  test('says nothing where something was taken away', () => {
    const { attributes, ...realm } = defaults.realm;
    expect(lessDefaults({ ...realm, attributes: { a: '1' } }, defaults).values).toEqual({
      realm: 'acme',
      attributes: { b: '' },
    });
    expect(attributes).toBeDefined();
    expect(
      lessDefaults(all({ clients: [{ clientId: 'account', redirectUris: [] }] }), defaults).values['clients'],
    ).toEqual([{ clientId: 'account', redirectUris: [] }]);
  });

  test('names the built-in objects that are gone', () => {
    const { clientScopes, ...realm } = defaults.realm;
    expect(clientScopes).toBeDefined();
    expect(lessDefaults({ ...realm, clientScopes: [{ name: 'mine' }] }, defaults)).toEqual({
      values: { realm: 'acme', clientScopes: [{ name: 'mine' }] },
      gone: ['clientScopes phone'],
    });
  });

  test('leaves of a client of one’s own what it would not have anyway, by its protocol', () => {
    const { values } = lessDefaults(
      all({
        clients: [
          { clientId: 'one', protocol: 'openid-connect', publicClient: true, redirectUris: [], attributes: { x: 'y' } },
          { clientId: 'two', protocol: 'openid-connect', publicClient: false, attributes: { x: 'z', w: '1' } },
          { clientId: 'three', protocol: 'saml', publicClient: false },
        ],
      }),
      defaults,
    );
    expect(values['clients']).toEqual([
      { clientId: 'one' },
      { clientId: 'two', publicClient: false, attributes: { x: 'z', w: '1' } },
      { clientId: 'three', protocol: 'saml' },
    ]);
  });

  test('keeps what a server would fill in from the root address', () => {
    const { values } = lessDefaults(
      all({
        clients: [{ clientId: 'one', protocol: 'openid-connect', rootUrl: 'https://one.example', redirectUris: [] }],
      }),
      defaults,
    );
    expect(values['clients']).toEqual([
      { clientId: 'one', rootUrl: 'https://one.example', redirectUris: [], adminUrl: '' },
    ]);
  });

  test('keeps the lines of a built-in flow whole, and what a flow is', () => {
    const { values } = lessDefaults(
      all({
        authenticationFlows: [
          {
            alias: 'browser',
            authenticationExecutions: [{ authenticator: 'auth-cookie', requirement: 'DISABLED' }],
          },
        ],
      }),
      defaults,
    );
    expect(values['authenticationFlows']).toEqual([
      {
        alias: 'browser',
        builtIn: true,
        topLevel: true,
        authenticationExecutions: [{ authenticator: 'auth-cookie', requirement: 'DISABLED' }],
      },
    ]);
  });
});

test('a flow of one’s own stands with the built-in configuration that it names', () => {
  const config = { alias: 'browser-conditional-credential', config: { credentials: 'webauthn' } };
  const execution = { authenticator: 'conditional-credential', authenticatorConfig: 'browser-conditional-credential' };
  const withConfig = { ...defaults, realm: { ...defaults.realm, authenticatorConfig: [config] } };
  const left = (values: Values): Values => lessDefaults(merged(withConfig.realm, values), withConfig).values;
  expect(left({})).toEqual({ realm: 'acme' });
  expect(left({ authenticationFlows: [{ alias: 'mine', authenticationExecutions: [execution] }] })).toMatchObject({
    authenticatorConfig: [config],
  });
});

describe('secrets', () => {
  test('become placeholders with readable names of their own', () => {
    const { values, names } = withPlaceholders({
      smtpServer: { host: 'mail.example', password: '**********' },
      clients: [
        { clientId: 'control-panel', secret: 'readable' },
        { clientId: 'control panel', secret: 'readable' },
        { clientId: 'keycloak', secret: 'x' },
      ],
      identityProviders: [{ alias: 'google', config: { clientSecret: '**********', clientId: 'id' } }],
      components: {
        'org.keycloak.storage.UserStorageProvider': [{ name: 'ldap', config: { bindCredential: ['**********'] } }],
      },
    });
    expect(JSON.stringify(values)).not.toMatch(/readable|\*\*\*/);
    expect(values).toMatchObject({
      smtpServer: { host: 'mail.example', password: '${env:SMTP_PASSWORD}' },
      clients: [
        { secret: '${env:CONTROL_PANEL_SECRET}' },
        { secret: '${env:CONTROL_PANEL_SECRET_2}' },
        { secret: '${env:REALM_KEYCLOAK_SECRET}' },
      ],
      identityProviders: [{ config: { clientSecret: '${env:GOOGLE_CLIENT_SECRET}', clientId: 'id' } }],
      components: {
        'org.keycloak.storage.UserStorageProvider': [{ config: { bindCredential: ['${env:LDAP_BIND_CREDENTIAL}'] } }],
      },
    });
    expect(names).toContainEqual({
      name: 'GOOGLE_CLIENT_SECRET',
      what: 'identityProviders google: clientSecret',
      readable: false,
    });
    expect(names.filter(({ readable }) => readable)).toHaveLength(3);
  });

  test('texts of pages, names in the vault and nothing stay as they are', () => {
    const values = {
      localizationTexts: { en: { password: 'Password' } },
      smtpServer: { password: '${vault.smtp}' },
      clients: [{ clientId: 'a', secret: '' }],
    };
    expect(withPlaceholders(values)).toEqual({ values, names: [] });
  });

  test.each([
    '${env:HOME}',
    'a ${file:x} b',
    '$(env:HOME)',
    '$(sys:user.home)',
    '${env:A}${env:B}',
    '${role_admin}',
    '$1 (x)',
  ])('a text that looks like a placeholder comes back as it was: %s', (text) => {
    const { values } = withPlaceholders({ displayName: text });
    const written = values['displayName'] as string;
    const filled = fillPlaceholders(written, { HOME: 'wrong', A: 'wrong', B: 'wrong' });
    expect(filled.kind === 'filled' ? filled.text : filled.kind === 'plain' ? written : filled).toBe(text);
  });
});

describe('the file', () => {
  test('has the realm first, its people last, sets and objects sorted, and flows above their sub-flows', () => {
    const values = arranged({
      users: [{ username: 'ben' }, { enabled: true, username: 'ana' }],
      authenticationFlows: [
        { alias: 'a forms', authenticationExecutions: [{ authenticator: 'z' }, { authenticator: 'a' }] },
        { alias: 'b', authenticationExecutions: [{ flowAlias: 'a forms' }] },
      ],
      clients: [{ redirectUris: ['b', 'a'], clientId: 'one' }],
      unheardOf: 1,
      realm: 'acme',
    });
    expect(Object.keys(values)).toEqual(['realm', 'unheardOf', 'authenticationFlows', 'clients', 'users']);
    expect(values['users']).toEqual([{ username: 'ana', enabled: true }, { username: 'ben' }]);
    expect(values['clients']).toEqual([{ clientId: 'one', redirectUris: ['a', 'b'] }]);
    expect(values['authenticationFlows']).toEqual([
      { alias: 'b', authenticationExecutions: [{ flowAlias: 'a forms' }] },
      { alias: 'a forms', authenticationExecutions: [{ authenticator: 'z' }, { authenticator: 'a' }] },
    ]);
  });

  test('begins with what to set, and reads back as the values', () => {
    const values: Values = {
      realm: 'acme',
      displayName: 'Acme: a "name" # and more',
      attributes: { number: '1', flag: 'true', text: 'two\nlines\n', answer: 'yes', mode: '0755' },
      supportedLocales: ['de', 'en'],
      clients: [{ clientId: 'one', secret: '${env:ONE_SECRET}' }],
    };
    const text = realmText({
      values,
      names: [{ name: 'ONE_SECRET', what: 'clients one: secret', readable: true }],
      gone: [],
    });
    expect(text).toContain('#   ONE_SECRET  clients one: secret\n');
    expect(text).toContain('text: |\n    two\n    lines\n');
    expect(text).toContain('answer: "yes"\n');
    expect(text).toContain('supportedLocales: [de, en]\n');
    expect(parse(text)).toEqual(values);
  });
});

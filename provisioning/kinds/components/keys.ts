import { object, text, type Values } from '../../file/value.ts';
import { isOff, type Declared } from './declared.ts';

const keyType = 'org.keycloak.keys.KeyProvider';

/** What a key of each provider is for where its configuration does not say. */
const usual: Readonly<Record<string, string>> = {
  rsa: 'RS256',
  'rsa-generated': 'RS256',
  'java-keystore': 'RS256',
  'rsa-enc': 'RSA-OAEP',
  'rsa-enc-generated': 'RSA-OAEP',
  'hmac-generated': 'HS512',
  'aes-generated': 'AES',
  'ecdsa-generated': 'ES256',
  'ecdh-generated': 'ECDH-ES',
  'eddsa-generated': 'EdDSA',
};

/** Every realm uses these: identity tokens, cookies and links in mails, stored notes, encrypted requests. */
const alwaysUsed = ['RS256', 'HS512', 'AES', 'RSA-OAEP'];

function algorithmOf(component: Values): string {
  const config = object(component, 'config') ?? {};
  const said = config['algorithm'] ?? (component['providerId'] === 'ecdsa-generated' ? curveOf(config) : undefined);
  const algorithm = Array.isArray(said) ? (said[0] as unknown) : said;
  return typeof algorithm === 'string' ? algorithm : (usual[text(component, 'providerId')] ?? '');
}

function curveOf(config: Values): string | undefined {
  const curve: unknown = Array.isArray(config['ecdsaEllipticCurveKey'])
    ? config['ecdsaEllipticCurveKey'][0]
    : undefined;
  return curve === 'P-384' ? 'ES384' : curve === 'P-521' ? 'ES512' : undefined;
}

const isActive = (component: Values): boolean => !isOff(component, 'active') && !isOff(component, 'enabled');

/**
 * Key providers among `gone` that are the last active ones for an algorithm in use (the four that every realm uses and the realm's own;
 * which ones single clients ask for is not looked at).
 */
export function lastKeys(
  there: readonly Values[],
  gone: readonly Values[],
  declared: readonly Declared[],
  signature: string,
): { provider: Values; algorithm: string }[] {
  const inUse = new Set([...alwaysUsed, signature]);
  const left = new Set([
    ...there
      .filter((component) => component['providerType'] === keyType && !gone.includes(component) && isActive(component))
      .map(algorithmOf),
    ...declared
      .filter(({ type, component }) => type === keyType && isActive(component))
      .map(({ component }) => algorithmOf(component)),
  ]);
  return gone
    .filter((component) => component['providerType'] === keyType && isActive(component))
    .map((provider) => ({ provider, algorithm: algorithmOf(provider) }))
    .filter(({ algorithm }) => inUse.has(algorithm) && !left.has(algorithm));
}

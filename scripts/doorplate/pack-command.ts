import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Environment } from '../../provisioning/file/placeholders.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Whether this is the compiled program of a package, with nothing beside it to build what is missing. */
const isPackage = import.meta.url.endsWith('.js');

/** `pack`: one jar of a brand file and what was compiled before. */
export async function packBrand(
  brandFile: string,
  { out, env, say }: { out: string; env: Environment; say: (text: string) => void },
): Promise<void> {
  // the other commands do without what drawing a logo needs
  const { pack } = await import('../../theme/pack/pack.ts');
  const started = performance.now();
  const consoleDir = resolve(root, 'account-ui/dist');
  const extensionClasses = resolve(root, 'extension/target/classes');
  if (isPackage && !(existsSync(consoleDir) && existsSync(extensionClasses))) {
    throw new Error(
      'This package was made without the compiled console and provider, so it cannot make a jar: in the project, run "npm run build:console" and "mvn -f extension/pom.xml -DskipTests package", then "npm pack" again.',
    );
  }
  await pack({
    brandFile,
    consoleDir,
    extensionClasses,
    out,
    env,
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  say(`${out} (${seconds} s): put it into Keycloak's providers/ and start Keycloak again.`);
}

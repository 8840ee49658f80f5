import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Environment } from '../../provisioning/file/placeholders.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** `pack`: one jar of a brand file and what was compiled before. */
export async function packBrand(brandFile: string, out: string, env: Environment): Promise<void> {
  // the other commands do without what drawing a logo needs
  const { pack } = await import('../../theme/pack/pack.ts');
  const started = performance.now();
  await pack({
    brandFile,
    consoleDir: resolve(root, 'account-ui/dist'),
    extensionClasses: resolve(root, 'extension/target/classes'),
    out,
    env,
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${out} (${seconds} s): put it into Keycloak's providers/ and start Keycloak again.\n`);
}

import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pageFiles } from '../../theme/brand/files.ts';
import { readBrand } from '../../theme/brand/read.ts';
import type { TemplateValue } from '../../theme/brand/template-values.ts';

/** Writes what the packer would put beside the console for this brand; gives paths, and all that it would tell the template. */
export async function writeBrand(
  file: string,
  folder: string,
): Promise<{ stylesheet: string; favicon: string; values: Record<string, TemplateValue> }> {
  const { resources, values } = pageFiles(await readBrand(file, {}));
  await rm(folder, { recursive: true, force: true });
  for (const [path, bytes] of resources) {
    const place = join(folder, path);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, bytes);
  }
  const path = (name: string): string => {
    const value = values[name];
    if (typeof value !== 'string') throw new Error(`${file}: the packer gives no ${name}`);
    return value;
  };
  return { stylesheet: path('stylesheet'), favicon: path('favicon'), values };
}

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Brand } from './brand.ts';

export interface Asset {
  bytes: Buffer;
  type: string;
}

/** Files that browsers may keep for ever: every path carries a hash of its content. */
export interface Assets {
  files: Map<string, Asset>;
  styles: string[];
  script: string;
  logo: string;
  logoDark: string;
}

export async function readAssets(folder: string, brand: Brand): Promise<Assets> {
  const files = new Map<string, Asset>();
  const add = (name: string, extension: string, bytes: Buffer, type: string): string => {
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
    const path = `/assets/${name}.${hash}${extension}`;
    files.set(path, { bytes, type });
    return path;
  };
  const css = 'text/css; charset=utf-8';
  return {
    files,
    styles: [
      add('brand', '.css', Buffer.from(brand.css), css),
      add('style', '.css', await readFile(join(folder, 'style.css')), css),
    ],
    script: add('menu', '.js', await readFile(join(folder, 'menu.js')), 'text/javascript; charset=utf-8'),
    logo: add('logo', brand.logo.extension, brand.logo.bytes, brand.logo.type),
    logoDark: add('logo-dark', brand.logoDark.extension, brand.logoDark.bytes, brand.logoDark.type),
  };
}

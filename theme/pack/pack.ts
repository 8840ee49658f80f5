import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Files } from '../brand/files.ts';
import type { Env } from '../brand/placeholders.ts';
import { readBrand } from '../brand/read.ts';
import { folder } from './folder.ts';
import { jarOf } from './jar.ts';
import { jarFiles, type Sources } from './theme-files.ts';

const theme = resolve(dirname(fileURLToPath(import.meta.url)), '..');

export interface PackSpec {
  brandFile: string;
  /** The compiled console, `account-ui/dist`. */
  consoleDir: string;
  /** The compiled provider, `extension/target/classes`. */
  extensionClasses: string;
  /** The jar to write. It's there whole or not at all. */
  out: string;
  /** For `${env:NAME}` in the brand file. */
  env: Env;
}

/** Puts a brand on the compiled console, the login pages and the mails: one jar for Keycloak's `providers/`. */
export async function pack({ brandFile, consoleDir, extensionClasses, out, env }: PackSpec): Promise<void> {
  const brand = await readBrand(brandFile, env);
  const sources: Sources = {
    account: await own('account'),
    login: await own('login'),
    email: await own('email'),
    console: await compiled(consoleDir, '.vite/manifest.json', 'npx vite build account-ui'),
    extension: await compiled(extensionClasses, 'META-INF/services/', 'mvn -f extension/pom.xml -DskipTests package'),
  };
  const jar = await jarOf(jarFiles(brand, sources));
  const half = `${out}.${process.pid}.tmp`;
  await mkdir(dirname(resolve(out)), { recursive: true });
  try {
    await writeFile(half, jar);
    await rename(half, out);
  } finally {
    await rm(half, { force: true });
  }
}

/** A theme type's files as they stand beside this one, without what is about them rather than of them. */
async function own(type: string): Promise<Files> {
  const files = await folder(join(theme, type), (path) => !/(\.ts|\.md)$/.test(path));
  if (!files?.has('theme.properties'))
    throw new Error(`${join(theme, type)} has no theme.properties; check out the whole project.`);
  return files;
}

async function compiled(path: string, needed: string, command: string): Promise<Files> {
  const files = await folder(path);
  if (files && [...files.keys()].some((name) => name.startsWith(needed))) return files;
  throw new Error(`${path} isn't built (${needed} is missing); build it first: ${command}`);
}

import { isValues, object, revealed, type Values } from '../file/value.ts';
import { ServerError, type RealmServer } from '../server/connection.ts';
import { several } from '../server/several.ts';
import { prunes } from './instructions.ts';
import { kind } from './kind.ts';

interface Task {
  locale: string;
  /** The texts that differ. */
  texts: Values;
  /** The key of a text that goes. */
  gone?: string;
}

async function read(server: RealmServer, locale: string): Promise<Values> {
  return server.call('read the texts', (client) =>
    client.realms.getRealmLocalizationTexts({ realm: server.realm, selectedLocale: locale }),
  );
}

/** Texts of the realm's own, by locale: they stand before those of the theme. */
export const localizationTexts = kind<Readonly<Record<string, Values>>, Task>({
  name: 'texts',
  keys: ['localizationTexts'],
  prunes: ['localizationTexts'],
  check: (file) =>
    Object.keys(object(file.values, 'localizationTexts') ?? {}).flatMap((locale) =>
      /^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$/.test(locale)
        ? []
        : [
            file.problem(
              `localizationTexts.${locale}`,
              `${JSON.stringify(locale)} is not a locale: write it as en, de or pt-BR.`,
            ),
          ],
    ),
  async read(server, wanted) {
    const locales = Object.keys(object(wanted, 'localizationTexts') ?? {});
    const found = await several(locales, (locale) => read(server, locale));
    return Object.fromEntries(locales.map((locale, index) => [locale, found[index] ?? {}]));
  },
  plan: (wanted, actual) =>
    Object.entries(object(wanted, 'localizationTexts') ?? {}).flatMap(([locale, declared]) => {
      // a new realm is made with its texts
      if (!isValues(declared) || actual === undefined) return [];
      const there = actual[locale] ?? {};
      const texts = Object.fromEntries(Object.entries(declared).filter(([key, value]) => there[key] !== value));
      // message keys have dots of their own: compared one by one, shown as they are
      const changes = Object.entries(texts).map(([key, to]) => ({ path: key, from: there[key], to }));
      const gone = prunes(wanted, 'localizationTexts')
        ? Object.keys(there).filter((key) => declared[key] === undefined)
        : [];
      return [
        ...(changes.length === 0
          ? []
          : [{ name: locale, verb: 'change' as const, changes, single: true, task: { locale, texts } }]),
        ...gone.map((key) => ({
          name: `${locale} ${key}`,
          verb: 'delete' as const,
          changes: [],
          single: true,
          task: { locale, texts: {}, gone: key },
        })),
      ];
    }),
  async write(server, { locale, texts, gone }) {
    const path = `/localization/${encodeURIComponent(locale)}`;
    if (gone === undefined) {
      // merges into what is there
      await server.send('change the texts', 'POST', path, revealed(texts));
      return;
    }
    try {
      await server.send('change the texts', 'DELETE', `${path}/${encodeURIComponent(gone)}`);
    } catch (error) {
      if (!(error instanceof ServerError) || error.status !== 404) throw error;
    }
  },
  async everything(server) {
    const locales = await server.call('read the texts', (client) =>
      client.realms.getRealmSpecificLocales({ realm: server.realm }),
    );
    const found = await several(locales, (locale) => read(server, locale));
    const texts = Object.fromEntries(locales.map((locale, index) => [locale, found[index] ?? {}]));
    return locales.length === 0 ? {} : { localizationTexts: texts };
  },
});

import { isValues, object, revealed, type Values } from '../file/value.ts';
import type { RealmServer } from '../server/connection.ts';
import { several } from '../server/several.ts';
import { kind } from './kind.ts';

interface Task {
  locale: string;
  /** The texts that differ. */
  texts: Values;
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
  async read(server, wanted) {
    const locales = Object.keys(object(wanted, 'localizationTexts') ?? {});
    const found = await several(locales, (locale) => read(server, locale));
    return Object.fromEntries(locales.map((locale, index) => [locale, found[index] ?? {}]));
  },
  plan: (wanted, actual) =>
    Object.entries(object(wanted, 'localizationTexts') ?? {}).flatMap(([locale, declared]) => {
      if (!isValues(declared)) return [];
      const there = actual?.[locale] ?? {};
      const texts = Object.fromEntries(Object.entries(declared).filter(([key, value]) => there[key] !== value));
      if (Object.keys(texts).length === 0) return [];
      // message keys have dots of their own: compared one by one, shown as they are
      const changes = Object.entries(texts).map(([key, to]) => ({ path: key, from: there[key], to }));
      return [{ name: locale, verb: 'change', changes, task: { locale, texts } }];
    }),
  // merges into what is there
  write: async (server, { locale, texts }) => {
    await server.send('change the texts', 'POST', `/localization/${encodeURIComponent(locale)}`, revealed(texts));
  },
});

import { text } from '../file/value.ts';
import { kind } from './kind.ts';
import { masterProblems } from './master.ts';

/** The realm itself, bare: its parts come one by one, so that a refused part never leaves it crippled. */
export const realm = kind<boolean, { enabled: boolean }>({
  name: 'realm',
  keys: ['realm', 'doorplate'],
  check(file) {
    const name = text(file.values, 'realm');
    if (name === '') return [file.problem('', 'The file names no realm: add `realm: NAME`.')];
    if (!/^[A-Za-z0-9._~-]+$/.test(name) || /^\.+$/.test(name)) {
      return [
        file.problem(
          'realm',
          `The realm name ${JSON.stringify(name)} does not work in addresses: use letters a-z, digits, ".", "-" and "_" only (a displayName may be anything).`,
        ),
      ];
    }
    return name === 'master' ? masterProblems(file) : [];
  },
  read: () => Promise.resolve(true),
  plan(wanted, exists) {
    if (exists === true) return [];
    const name = text(wanted, 'realm');
    return [
      {
        name,
        verb: 'create',
        changes: [{ path: 'realm', from: undefined, to: name }],
        task: { enabled: wanted['enabled'] !== false },
      },
    ];
  },
  async write(server, { enabled }) {
    const there = await server.call('read the settings', (client) => client.realms.findOne({ realm: server.realm }));
    if (there) return;
    await server.call('create the realm', (client) => client.realms.create({ realm: server.realm, enabled }), 'once');
    // the token at hand does not know the roles of a realm that is newer than itself
    server.renewToken();
  },
});

import type { Problem, RealmFile } from '../../file/read.ts';
import { object, objects, text, texts } from '../../file/value.ts';

/** Kinds of which master may lose nothing: each may hold what its administrators sign in with, or be what makes somebody one. */
const neverPruned = [
  ...['roles', 'clients', 'users', 'groups', 'authenticationFlows', 'components', 'requiredActions'],
  // whoever is an administrator by a group, or by a role that holds another
  ...['roleMappings', 'composites', 'clientRoles'],
];
/** Logins of the administrators go through these. */
const bindings = ['browserFlow', 'directGrantFlow', 'clientAuthenticationFlow', 'resetCredentialsFlow'];
/** What makes an administrator, and what one signs in with. */
const adminRoles = ['admin', 'create-realm'];
const adminClients = /^(admin-cli|security-admin-console|.+-realm)$/;
/** Of a role by its path, `CLIENT/ROLE`. */
const isOfAdminClient = (path: string): boolean => adminClients.test(path.split('/')[0] ?? '');

/**
 * What a file for master may not do, for whoever signs in there could be locked out by it. Without the caller's explicit wish
 * (`file.mayBeMaster`) master is refused as a whole.
 */
export function masterProblems(file: RealmFile): Problem[] {
  if (file.mayBeMaster !== true) {
    return [
      file.problem(
        'realm',
        "The realm master holds the server's own administrators and is not provisioned: choose another realm, or say so with --master.",
      ),
    ];
  }
  const { values } = file;
  const problems: Problem[] = [];
  const refuse = (path: string, what: string): void => {
    problems.push(file.problem(path, `${what} could lock the server's administrators out of master: remove it.`));
  };
  if (values['enabled'] === false) refuse('enabled', 'enabled: false');
  if (values['permanentLockout'] === true) refuse('permanentLockout', 'permanentLockout: true');
  for (const key of bindings) if (values[key] !== undefined) refuse(key, key);
  // whichever is bound there, by hand perhaps, is the one that administrators go through
  for (const key of ['authenticationFlows', 'authenticatorConfig']) {
    if (values[key] !== undefined) refuse(key, key);
  }
  for (const word of texts(object(values, 'doorplate') ?? {}, 'prune')) {
    if (neverPruned.includes(word)) refuse('doorplate.prune', `prune: [${word}]`);
  }
  const moved = object(object(values, 'doorplate') ?? {}, 'moved') ?? {};
  if (moved['realm'] !== undefined) refuse('doorplate.moved.realm', 'Renaming master');
  const renamed = Object.keys(object(moved, 'roles') ?? {}).filter((role) => adminRoles.includes(role));
  for (const role of renamed) refuse(`doorplate.moved.roles.${role}`, `Renaming the role ${role}`);
  const renamedClients = Object.keys(object(moved, 'clients') ?? {}).filter((clientId) => adminClients.test(clientId));
  for (const clientId of renamedClients)
    refuse(`doorplate.moved.clients.${clientId}`, `Renaming the client ${clientId}`);
  // what an administrator may do in a realm is told by the names of these roles
  for (const role of Object.keys(object(moved, 'clientRoles') ?? {}).filter((path) => isOfAdminClient(path)))
    refuse(`doorplate.moved.clientRoles.${role}`, `Renaming the role ${role}`);
  for (const clientId of Object.keys(object(object(values, 'roles') ?? {}, 'client') ?? {})) {
    if (adminClients.test(clientId)) refuse(`roles.client.${clientId}`, `Changing roles of the client ${clientId}`);
  }
  objects(object(values, 'roles') ?? {}, 'realm').forEach((role, index) => {
    if (adminRoles.includes(text(role, 'name')))
      refuse(`roles.realm.${index}`, `Changing the role ${text(role, 'name')}`);
  });
  objects(values, 'clients').forEach((client, index) => {
    if (adminClients.test(text(client, 'clientId')))
      refuse(`clients.${index}`, `Changing the client ${text(client, 'clientId')}`);
  });
  objects(values, 'users').forEach((user, index) => {
    const name = text(user, 'username');
    if (user['enabled'] === false) refuse(`users.${index}.enabled`, `Disabling ${name}`);
    for (const key of ['realmRoles', 'clientRoles', 'groups']) {
      if (user[key] !== undefined) refuse(`users.${index}.${key}`, `${key} of ${name}, as a whole list,`);
    }
    if (texts(user, 'requiredActions').length > 0)
      refuse(`users.${index}.requiredActions`, `Required actions of ${name}`);
  });
  return problems;
}

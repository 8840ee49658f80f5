import type { Ready } from './ready.ts';

/** What a person reads when all is ready. */
export function whereToGo({ home, account, mailbox, keycloak, users }: Ready, logs: string): string {
  const width = Math.max(...users.map(({ username }) => username.length), 0);
  const people = users.map(({ username, password }) => `  ${username.padEnd(width)}  password: ${password}`);
  return `
Ready. Begin at the home page and follow the guide in README.md.

  Home page        ${home}
  Account console  ${account}
  Mailbox          ${mailbox.url}
  Administration   ${keycloak.url}/admin/   ${keycloak.admin.username}, password: ${keycloak.admin.password}

Log in as
${people.join('\n')}

Logs: ${logs}
Ctrl-C stops everything. Data stays for the next start; npm start -- --fresh begins with an empty database.
`;
}

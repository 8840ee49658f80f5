/** The commands, in the order of their use. */
export const commands = ['check', 'plan', 'apply', 'verify', 'export', 'schema', 'pack'] as const;
export type Command = (typeof commands)[number];

const files = `FILE may be several files, merged in order, or a folder of them: YAML or JSON, Keycloak's own keys.`;

const environment = `
Environment:
  KEYCLOAK_URL                                  the server, such as https://id.example.org
  KEYCLOAK_USER, KEYCLOAK_PASSWORD              an administrator (through KEYCLOAK_CLIENT_ID, if not admin-cli), or
  KEYCLOAK_CLIENT_ID, KEYCLOAK_CLIENT_SECRET    a service account
  KEYCLOAK_REALM                                the realm it signs in to (master)`;

const named = `
  and what the files name as \${env:NAME}`;

/** What `doorplate --help` and `doorplate COMMAND --help` print. */
export const help: Readonly<Record<Command | 'general', string>> = {
  general: `doorplate: an organisation's name on Keycloak's door

  doorplate check FILE…      find what is wrong with realm files, without a server
  doorplate plan FILE…       show what would change on the server
  doorplate apply FILE…      show it, ask, do it, check it
  doorplate verify FILE…     check that the realm is as the files say
  doorplate export REALM     write a realm as a file
  doorplate schema           print the JSON Schema of realm files, for editors
  doorplate pack BRAND       make the jar for Keycloak's providers/ from a brand file

  doorplate COMMAND --help   examples of each

With --json the standard output is one line of JSON whatever happens, after an error {"result": "error", "message"} with what is known beside it.
Exit codes: 0 nothing to do, 2 there are changes (verify: drift), 1 error.`,

  check: `doorplate check FILE… [--strict] [--json]

Finds everything wrong with realm files at once, as file:line:column, without a server.
${files}

  doorplate check realm.yaml
  doorplate check realms/base.yaml realms/production.yaml

  --strict   warnings count as errors
  --json     one line: {"result": "none", "warnings" or "errors", "problems": [{"level", "file", "line", "column", "message"}]}

Exit codes: 0 nothing wrong (or warnings only), 1 errors.`,

  plan: `doorplate plan FILE… [--out PLAN] [--json]

Reads the realm files and the server, and shows what apply would do. Writes nothing.
${files}

  doorplate plan example/realm.yaml
  doorplate plan realms/base.yaml realms/production.yaml --out production.plan
  doorplate plan example/realm.yaml --json | jq '.steps[].name'

  --out PLAN   keeps the plan in a file, without secrets: doorplate apply --plan PLAN
  --master     the realm may be master, where the server's own administrators are
  --json       one line: {"result": "none" or "changes", "realm", "requests", "steps"}

Exit codes: 0 nothing to do, 2 there are changes, 1 error.
${environment}${named}`,

  apply: `doorplate apply FILE… [--yes] [--wait SECONDS] [--json]
doorplate apply --plan PLAN [--yes] [--wait SECONDS] [--json]

Shows the plan, asks, does it, then reads again and checks. Without a terminal it needs --yes.
Ctrl-C stops after the step under way; the next apply goes on from there.
${files}

  doorplate apply example/realm.yaml
  KEYCLOAK_URL=https://id.example.org doorplate apply realm.yaml --yes
  doorplate apply --plan production.plan --yes

  --plan PLAN      applies the plan that doorplate plan --out kept; refuses when the realm has changed since
  --wait SECONDS   how long to wait for another apply on the same realm (60)
  --master         the realm may be master, where the server's own administrators are
  --json           one line: {"result": "none", "applied" or "declined", "realm", "requests", "steps"}

Exit codes: 0 the realm is as the files say, 1 error or not applied.
${environment}${named}`,

  verify: `doorplate verify FILE… [--smtp] [--json]

Checks that the realm is as the files say. Writes nothing.
${files}

  doorplate verify example/realm.yaml
  doorplate verify realms/ --smtp

  --smtp     has the server send a test mail to the administrator's own address
  --master   the realm may be master, where the server's own administrators are
  --json     one line: {"result": "none" or "drift", "realm", "requests", "steps"}

Exit codes: 0 it is, 2 it has drifted, 1 error.
${environment}${named}`,

  export: `doorplate export REALM [--full] [--users] [--out FILE] [--json]

Writes a realm as a file that plans nothing: keys in a stable order, secrets as \${env:NAME}, without the server's defaults.

  doorplate export fernhill --out fernhill.yaml
  doorplate export fernhill --full --json

  --full       with the server's defaults
  --users      with the people, without their passwords
  --out FILE   into a file instead of the standard output
  --json       as JSON instead of YAML: one line, or a file that people can read with --out

Exit codes: 0 done, 1 error.
${environment}`,

  schema: `doorplate schema [--out FILE] [--json]

Prints the JSON Schema (2020-12) of realm files: keys, types and values, for editors that complete and check.

  doorplate schema --out realm.schema.json

  --out FILE   into a file instead of the standard output
  --json       on one line

Then, as the first line of a realm file, for editors with the YAML language server:
  # yaml-language-server: $schema=./realm.schema.json

Exit codes: 0 done, 1 error.`,

  pack: `doorplate pack BRAND [--out FILE]

Makes one jar of a brand file, the compiled console and the compiled provider.

  doorplate pack example/brand.yaml
  doorplate pack brand.yaml --out /opt/keycloak/providers/doorplate.jar

Without --out it writes doorplate.jar in the current folder. Exit codes: 0 done, 1 error.`,
};

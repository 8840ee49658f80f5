/** What `doorplate --help` and `doorplate COMMAND --help` print. */
export const help = {
  general: `doorplate: an organisation's name on Keycloak's door

  doorplate plan FILE        show what would change on the server
  doorplate apply FILE       show it, ask, do it, check it
  doorplate verify FILE      check that the realm is as the file says
  doorplate pack BRAND       make the jar for Keycloak's providers/ from a brand file

  doorplate COMMAND --help   examples of each

Exit codes: 0 nothing to do, 2 there are changes (verify: drift), 1 error.`,

  plan: `doorplate plan FILE [--json]

Reads the realm file and the server, and shows what apply would do. Writes nothing.

  doorplate plan example/realm.yaml
  doorplate plan example/realm.yaml --json | jq '.steps[].name'

Exit codes: 0 nothing to do, 2 there are changes, 1 error.
${environment()}`,

  apply: `doorplate apply FILE [--yes] [--json]

Shows the plan, asks, does it, then reads again and checks. Without a terminal it needs --yes.

  doorplate apply example/realm.yaml
  KEYCLOAK_URL=https://id.example.org doorplate apply realm.yaml --yes

Exit codes: 0 the realm is as the file says, 1 error or not applied.
${environment()}`,

  verify: `doorplate verify FILE [--json]

Checks that the realm is as the file says. Writes nothing.

  doorplate verify example/realm.yaml

Exit codes: 0 it is, 2 it has drifted, 1 error.
${environment()}`,

  pack: `doorplate pack BRAND [--out FILE]

Makes one jar of a brand file, the compiled console and the compiled provider.

  doorplate pack example/brand.yaml
  doorplate pack brand.yaml --out /opt/keycloak/providers/doorplate.jar

Without --out it writes doorplate.jar in the current folder. Exit codes: 0 done, 1 error.`,
} as const;

export type Command = Exclude<keyof typeof help, 'general'>;

function environment(): string {
  return `
Environment:
  KEYCLOAK_URL                                  the server, such as https://id.example.org
  KEYCLOAK_USER, KEYCLOAK_PASSWORD              an administrator, or
  KEYCLOAK_CLIENT_ID, KEYCLOAK_CLIENT_SECRET    a service account
  KEYCLOAK_REALM                                the realm it signs in to (master)
  and what the file names as \${env:NAME}`;
}

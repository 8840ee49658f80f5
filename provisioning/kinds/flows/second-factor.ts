import type { Problem, RealmFile } from '../../file/read.ts';
import { object, objects, text, texts, type Value, type Values } from '../../file/value.ts';

/** Something wrong with the short form, and where. */
export interface SecondFactorProblem {
  path: string;
  message: string;
}

/** Who has to have a second factor: nobody, everybody, or whoever has a role. Whoever has set one up is always asked for it. */
type SecondFactor = { kind: 'optional' } | { kind: 'required' } | { kind: 'required for role'; role: string };

const place = 'doorplate.secondFactor';

/**
 * The short form `doorplate.secondFactor: optional | required | {requiredForRole: ROLE}` in Keycloak's own keys: a browser flow like
 * Keycloak's that asks for a code or a recovery code, its binding, and the action by which an authenticator app is set up. Each form
 * has a flow of its own, so that going from one to another is a binding. A file without the short form stays as it is. Pure.
 */
export function expandSecondFactor(values: Values): { values: Values; problems: SecondFactorProblem[] } {
  const given = object(values, 'doorplate')?.['secondFactor'];
  if (given === undefined) return { values, problems: [] };
  const wanted = secondFactorOf(given);
  if (wanted === undefined) {
    const message = `${place} is "optional" (asked of whoever has set one up), "required" (everybody sets one up at the next login) or {requiredForRole: ROLE}: write one of these.`;
    return { values, problems: [{ path: place, message }] };
  }
  const flows = flowsFor(wanted, values['organizationsEnabled'] !== false);
  const problems = [
    ...conflicts(values, flows),
    ...(wanted.kind === 'required for role' ? unknownRole(values, wanted.role) : []),
  ];
  if (problems.length > 0) return { values, problems };
  return {
    values: {
      ...values,
      browserFlow: flows.alias,
      authenticationFlows: [...list(values, 'authenticationFlows'), ...flows.authenticationFlows],
      authenticatorConfig: [...list(values, 'authenticatorConfig'), ...flows.authenticatorConfig],
      requiredActions: withSetUp(values),
    },
    problems: [],
  };
}

/** The same for a file as read, with the problems where they stand. */
export function withSecondFactor<T extends RealmFile>(file: T): { file: T; problems: Problem[] } {
  const { values, problems } = expandSecondFactor(file.values);
  return { file: { ...file, values }, problems: problems.map(({ path, message }) => file.problem(path, message)) };
}

/** Codes of an authenticator app are set up by this action. */
const setUpAction = 'CONFIGURE_TOTP';

function secondFactorOf(given: Value): SecondFactor | undefined {
  if (given === 'optional' || given === 'required') return { kind: given };
  const role = text(object({ given }, 'given') ?? {}, 'requiredForRole');
  const isAll = Object.keys(object({ given }, 'given') ?? {}).length === 1;
  return role === '' || !isAll ? undefined : { kind: 'required for role', role };
}

const aliases: Readonly<Record<SecondFactor['kind'], string>> = {
  optional: 'browser with optional second factor',
  required: 'browser with required second factor',
  'required for role': 'browser with second factor for a role',
};

interface Flows {
  alias: string;
  authenticationFlows: readonly Values[];
  authenticatorConfig: readonly Values[];
}

/** Keycloak's own browser flow, as of 26.7, with what asks for the second factor. */
function flowsFor(wanted: SecondFactor, withOrganizations: boolean): Flows {
  const alias = aliases[wanted.kind];
  const forms = `${alias} - forms`;
  const asked = `${alias} - asked for`;
  const setUp = `${alias} - set up`;
  const organization = `${alias} - organization`;
  const ofOrganization = `${alias} - organization member`;
  const authenticatorConfig: Values[] = [];
  const configured = (name: string, config: Values): string => {
    const configAlias = `${alias} - ${name}`;
    authenticatorConfig.push({ alias: configAlias, config });
    return configAlias;
  };
  /** A passkey is two factors already. */
  const notByPasskey = (name: string): Values =>
    execution('REQUIRED', 'conditional-credential', configured(name, { credentials: 'webauthn-passwordless' }));
  const flow = (name: string, description: string, executions: readonly Values[], topLevel = false): Values => ({
    alias: name,
    description,
    providerId: 'basic-flow',
    topLevel,
    authenticationExecutions: executions,
  });
  const authenticationFlows = [
    flow(
      alias,
      'Browser based authentication with a second factor',
      [
        execution('ALTERNATIVE', 'auth-cookie'),
        execution('DISABLED', 'auth-spnego'),
        execution('ALTERNATIVE', 'identity-provider-redirector'),
        ...(withOrganizations ? [subFlow('ALTERNATIVE', organization)] : []),
        subFlow('ALTERNATIVE', forms),
      ],
      true,
    ),
    ...(withOrganizations
      ? [
          flow(organization, 'Logins of members of an organization', [subFlow('CONDITIONAL', ofOrganization)]),
          flow(ofOrganization, 'Asks for the name first where organizations are on', [
            execution('REQUIRED', 'conditional-user-configured'),
            execution('ALTERNATIVE', 'organization'),
          ]),
        ]
      : []),
    flow(forms, 'Name and password, then the second factor', [
      execution('REQUIRED', 'auth-username-password-form'),
      subFlow('CONDITIONAL', asked),
      ...(wanted.kind === 'optional' ? [] : [subFlow('CONDITIONAL', setUp)]),
    ]),
    flow(asked, 'Whoever has set up a second factor is asked for it', [
      execution('REQUIRED', 'conditional-user-configured'),
      notByPasskey('asked without a passkey'),
      execution('ALTERNATIVE', 'auth-otp-form'),
      execution('ALTERNATIVE', 'auth-recovery-authn-code-form'),
    ]),
  ];
  if (wanted.kind === 'optional') return { alias, authenticationFlows, authenticatorConfig };
  return {
    alias,
    authenticationFlows: [
      ...authenticationFlows,
      flow(setUp, 'Whoever has none sets one up', [
        ...(wanted.kind === 'required for role'
          ? [
              execution(
                'REQUIRED',
                'conditional-user-role',
                configured('role', { condUserRole: wanted.role, negate: 'false' }),
              ),
            ]
          : []),
        execution(
          'REQUIRED',
          'conditional-sub-flow-executed',
          configured('not asked', { flow_to_check: asked, check_result: 'not-executed' }),
        ),
        notByPasskey('set up without a passkey'),
        execution('REQUIRED', 'auth-otp-form'),
      ]),
    ],
    authenticatorConfig,
  };
}

const execution = (requirement: string, authenticator: string, authenticatorConfig?: string): Values => ({
  authenticator,
  requirement,
  ...(authenticatorConfig === undefined ? {} : { authenticatorConfig }),
});

const subFlow = (requirement: string, flowAlias: string): Values => ({ flowAlias, requirement });

const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);

const list = (values: Values, key: string): readonly Value[] => {
  const value = values[key];
  return isList(value) ? value : [];
};

function withSetUp(values: Values): readonly Value[] {
  const actions = list(values, 'requiredActions');
  const declared = objects(values, 'requiredActions').find((action) => action['alias'] === setUpAction);
  if (declared === undefined) return [...actions, { alias: setUpAction, enabled: true }];
  return actions.map((action) => (action === declared ? { ...declared, enabled: true } : action));
}

function conflicts(values: Values, { alias, authenticationFlows, authenticatorConfig }: Flows): SecondFactorProblem[] {
  const bound = text(values, 'browserFlow');
  const flows = new Set(authenticationFlows.map((flow) => text(flow, 'alias')));
  const configs = new Set(authenticatorConfig.map((config) => text(config, 'alias')));
  const action = objects(values, 'requiredActions').findIndex(
    (each) => each['alias'] === setUpAction && each['enabled'] === false,
  );
  return [
    ...(bound === '' || bound === alias
      ? []
      : [
          {
            path: 'browserFlow',
            message: `browserFlow says ${bound}, and ${place} brings a flow of its own, ${alias}: keep one of the two.`,
          },
        ]),
    ...objects(values, 'authenticationFlows').flatMap((flow, index) =>
      flows.has(text(flow, 'alias'))
        ? [
            {
              path: `authenticationFlows.${index}`,
              message: `The flow ${text(flow, 'alias')} is what ${place} brings: remove it here, or remove ${place}.`,
            },
          ]
        : [],
    ),
    ...objects(values, 'authenticatorConfig').flatMap((config, index) =>
      configs.has(text(config, 'alias'))
        ? [
            {
              path: `authenticatorConfig.${index}`,
              message: `The configuration ${text(config, 'alias')} is what ${place} brings: remove it here, or remove ${place}.`,
            },
          ]
        : [],
    ),
    ...(action < 0
      ? []
      : [
          {
            path: `requiredActions.${action}.enabled`,
            message: `${setUpAction} is off, and ${place} needs it, as nobody could set up a second factor: set enabled: true.`,
          },
        ]),
  ];
}

/** A role that is not there would make the second factor optional for everybody, without a word. */
function unknownRole(values: Values, role: string): SecondFactorProblem[] {
  const roles = object(values, 'roles') ?? {};
  const expects = object(object(values, 'doorplate') ?? {}, 'expects') ?? {};
  const known = new Set([
    `default-roles-${text(values, 'realm').toLowerCase()}`,
    'offline_access',
    'uma_authorization',
    ...objects(roles, 'realm').map((each) => text(each, 'name')),
    ...texts(expects, 'roles'),
    ...Object.keys(object(roles, 'client') ?? {}).flatMap((client) =>
      objects(object(roles, 'client') ?? {}, client).map((each) => `${client}.${text(each, 'name')}`),
    ),
    ...texts(expects, 'clientRoles').map((each) => each.replace('/', '.')),
  ]);
  if (known.has(role)) return [];
  return [
    {
      path: `${place}.requiredForRole`,
      message: `There is no role ${role} in this file, and without it nobody would have to have a second factor: declare it under roles, or name it under doorplate.expects.roles if the realm has it already (a client's role is CLIENT.ROLE).`,
    },
  ];
}

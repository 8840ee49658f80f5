import { canonical } from '../../plan/compare.ts';
import { text } from '../../file/value.ts';
import type { Execution, Flow } from './flow.ts';

/**
 * What is true of a person and of how they come: `otp` set up, a `session` open, a condition that holds. Everything that decides
 * which way a login takes through a flow.
 */
export type Facts = ReadonlySet<string>;

/**
 * How a login goes: the steps that a person is asked for, one after the other, each with the ways there are to do it; or no way in.
 * A second factor that has to be set up first is a step too.
 */
export type Login = { kind: 'in'; steps: readonly Step[] } | { kind: 'refused' };
export type Step = ReadonlySet<string>;

/** Authenticators that ask for something the person must have set up, and what; with whether a required one may be set up on the way. */
const credentials: Readonly<Record<string, { fact: string; setUp: boolean }>> = {
  'auth-otp-form': { fact: 'otp', setUp: true },
  'auth-recovery-authn-code-form': { fact: 'recovery codes', setUp: true },
  'webauthn-authenticator': { fact: 'security key', setUp: true },
  'webauthn-authenticator-passwordless': { fact: 'passkey', setUp: true },
  'direct-grant-validate-otp': { fact: 'otp', setUp: false },
};

/** Authenticators that ask nothing: they let a person in, or pass on. */
const silent: Readonly<Record<string, string>> = {
  'auth-cookie': 'session',
  'auth-spnego': 'kerberos ticket',
  'identity-provider-redirector': 'identity provider asked for',
};

/** Authenticators that always ask, and are done when answered. */
const always = new Set([
  'auth-username-password-form',
  'auth-username-form',
  'auth-password-form',
  'direct-grant-validate-username',
  'direct-grant-validate-password',
  'reset-credentials-choose-user',
  'reset-credential-email',
  'reset-password',
]);

const needsPerson = new Set(['auth-password-form', 'direct-grant-validate-password', ...Object.keys(credentials)]);

/** Conditions that Keycloak has; a condition of somebody else's is told by its name only. */
const isCondition = ({ authenticator, flow }: Execution): boolean =>
  flow === undefined && /^conditional?-|-condition$|condition(al)?-/.test(authenticator);

/** Lets everybody in, or nobody; nothing that a person could have set up. */
const isVerdict = (authenticator: string): boolean => /^(allow|deny)-access-authenticator$/.test(authenticator);

class Refused extends Error {}

/** Facts that decide something in a flow: what to go through to know all the ways a login may take. */
export function factsOf(flow: Flow): Set<string> {
  const facts = new Set<string>();
  const visit = (inside: Flow): void => {
    for (const execution of inside.executions) {
      // a sub-flow that is off may be switched on with what is in it
      if (execution.flow !== undefined) {
        visit(execution.flow);
        continue;
      }
      if (execution.requirement === 'DISABLED') continue;
      const { authenticator } = execution;
      if (isCondition(execution)) {
        const isDecided = ['conditional-user-configured', 'conditional-sub-flow-executed'].includes(authenticator);
        if (!isDecided) facts.add(conditionOf(execution).fact);
      } else {
        const fact = credentials[authenticator]?.fact ?? silent[authenticator];
        if (fact !== undefined) facts.add(fact);
        else if (!always.has(authenticator) && inside.providerId === 'basic-flow')
          facts.add(`${authenticator} passes on`);
      }
    }
  };
  visit(flow);
  return facts;
}

/** What a condition looks at, and whether it wants that false. Two conditions on the same thing look at the same fact. */
function conditionOf({ authenticator, config, configId }: Execution): { fact: string; negated: boolean } {
  if (config === undefined) return { fact: `${authenticator} ${configId ?? ''}`, negated: false };
  const { negate, ...rest } = config.config;
  return { fact: `${authenticator} ${canonical(rest)}`, negated: negate === 'true' || negate === true };
}

/**
 * How a login goes through a flow, by Keycloak's rules (its class DefaultAuthenticationFlow): everything REQUIRED, in order, and
 * sub-flows that are CONDITIONAL when all their conditions hold; only where nothing is required, the first ALTERNATIVE that
 * succeeds. One that is DISABLED is not there.
 */
export function loginThrough(flow: Flow, facts: Facts): Login {
  const steps: Step[] = [];
  /** Done after all that is asked for, and each once. */
  const setUps = new Set<string>();
  let isKnown = false;
  /** Aliases of sub-flows gone through with success. */
  const executed = new Set<string>();

  const enabled = (inside: Flow): Execution[] =>
    inside.executions.filter((execution) => execution.requirement !== 'DISABLED');

  /** Whether the person could do this one. */
  function isConfigured({ authenticator, flow }: Execution): boolean {
    if (flow !== undefined) return isConfiguredFlow(flow);
    if (isVerdict(authenticator)) return false;
    const credential = credentials[authenticator];
    if (credential !== undefined) {
      // nobody's credentials can be looked up
      if (!isKnown) throw new Refused();
      return facts.has(credential.fact);
    }
    return !facts.has(`${authenticator} passes on`);
  }

  /** The condition that what stands beside it is set up. */
  function isConfiguredFlow(inside: Flow): boolean {
    const rest = enabled(inside).filter((execution) => !isCondition(execution));
    const required = rest.filter(({ requirement }) => requirement === 'REQUIRED');
    if (required.length > 0) return required.every(isConfigured);
    const alternative = rest.filter(({ requirement }) => requirement === 'ALTERNATIVE');
    return alternative.length === 0 || alternative.some(isConfigured);
  }

  function holds(condition: Execution, inside: Flow): boolean {
    if (condition.authenticator === 'conditional-user-configured') return isConfiguredFlow(inside);
    const checked = text(condition.config?.config ?? {}, 'flow_to_check');
    if (condition.authenticator === 'conditional-sub-flow-executed' && checked !== '') {
      return executed.has(checked) !== (text(condition.config?.config ?? {}, 'check_result') === 'not-executed');
    }
    const { fact, negated } = conditionOf(condition);
    return facts.has(fact) !== negated;
  }

  /** Whether the flow was gone through with success. */
  function through(inside: Flow): boolean {
    if (inside.providerId === 'form-flow') return form(inside);
    const rest = enabled(inside).filter((execution) => !isCondition(execution));
    const required = rest.filter(({ requirement }) => requirement !== 'ALTERNATIVE');
    if (required.length > 0) {
      let done = 0;
      for (const execution of required) {
        const { flow: child } = execution;
        if (execution.requirement === 'CONDITIONAL' && child !== undefined && !applies(child)) continue;
        if (!single(execution, inside)) return false;
        done++;
      }
      return done > 0;
    }
    return rest.some((execution) => {
      try {
        return single(execution, inside);
      } catch (error) {
        if (error instanceof Refused) return false;
        throw error;
      }
    });
  }

  function applies(child: Flow): boolean {
    const conditions = enabled(child).filter(isCondition);
    return conditions.length > 0 && conditions.every((condition) => holds(condition, child));
  }

  function form(inside: Flow): boolean {
    steps.push(new Set(['form', ...enabled(inside).map(({ authenticator }) => authenticator)]));
    isKnown = true;
    return true;
  }

  function single(execution: Execution, inside: Flow): boolean {
    const { authenticator, flow: child, requirement, config } = execution;
    if (child !== undefined) {
      const isDone = through(child);
      if (isDone) executed.add(child.alias);
      return isDone;
    }
    if (authenticator === 'deny-access-authenticator') throw new Refused();
    if (authenticator === 'allow-access-authenticator') return true;
    const provider =
      authenticator === 'identity-provider-redirector' ? text(config?.config ?? {}, 'defaultProvider') : '';
    if (provider !== '') {
      steps.push(new Set([`identity provider ${provider}`]));
      return true;
    }
    const silently = silent[authenticator];
    if (silently !== undefined) {
      if (facts.has(silently)) isKnown = true;
      return facts.has(silently);
    }
    if (needsPerson.has(authenticator) && !isKnown) throw new Refused();
    const credential = credentials[authenticator];
    if (credential !== undefined && !facts.has(credential.fact)) {
      if (requirement !== 'REQUIRED' || !credential.setUp) throw new Refused();
      setUps.add(`set up ${credential.fact}`);
      return true;
    }
    if (facts.has(`${authenticator} passes on`)) return false;
    steps.push(new Set(requirement === 'ALTERNATIVE' ? choices(inside) : [authenticator]));
    isKnown = true;
    return true;
  }

  /** The alternatives of a level that the person may choose between. */
  const choices = (inside: Flow): string[] =>
    enabled(inside)
      .filter((execution) => execution.requirement === 'ALTERNATIVE' && execution.flow === undefined)
      .filter(({ authenticator }) => silent[authenticator] === undefined && !isVerdict(authenticator))
      .filter((execution) => !needsPerson.has(execution.authenticator) || (isKnown && isConfigured(execution)))
      .filter(({ authenticator }) => !facts.has(`${authenticator} passes on`))
      .map(({ authenticator }) => authenticator);

  try {
    // with success and without a person nobody is let in
    return through(flow) && isKnown
      ? { kind: 'in', steps: [...steps, ...[...setUps].map((each) => new Set([each]))] }
      : { kind: 'refused' };
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused' };
    throw error;
  }
}

/** So many facts are gone through in every combination; of more, each alone, each missing alone, none and all. */
const mostFacts = 7;

/** The people to think of: all combinations of the facts, as far as they are few. */
export function peopleOf(facts: readonly string[]): Facts[] {
  if (facts.length > mostFacts) {
    return [
      new Set<string>(),
      new Set(facts),
      ...facts.flatMap((fact) => [new Set([fact]), new Set(facts.filter((other) => other !== fact))]),
    ];
  }
  return Array.from(
    { length: 2 ** facts.length },
    (_, combination) => new Set(facts.filter((_, index) => (combination & (1 << index)) !== 0)),
  );
}

/** How each of these people's login goes. */
export const loginsThrough = (flow: Flow, people: readonly Facts[]): Login[] =>
  people.map((facts) => loginThrough(flow, facts));

/**
 * Whether a login asks for nothing but what it asked for before or will ask for after: the same steps as one of the two, with
 * the ways to do them that either has and at least those that both have. Never more steps, never fewer than the fewer of both,
 * and no way in that neither has.
 */
export function isBetween(before: Login, now: Login, after: Login): boolean {
  if (now.kind === 'refused') return before.kind === 'refused' || after.kind === 'refused';
  if (before.kind === 'in' && after.kind === 'in' && before.steps.length === after.steps.length) {
    if (now.steps.length !== before.steps.length) return false;
    return now.steps.every((step, index) => isStepBetween(before.steps[index], step, after.steps[index]));
  }
  return isSame(before, now) || isSame(now, after);
}

const isSame = (one: Login, other: Login): boolean =>
  one.kind === 'in' &&
  other.kind === 'in' &&
  one.steps.length === other.steps.length &&
  one.steps.every((step, index) => isStepBetween(step, other.steps[index] ?? new Set(), step));

function isStepBetween(before: Step = new Set(), now: Step, after: Step = new Set()): boolean {
  return (
    now.size > 0 &&
    [...now].every((way) => before.has(way) || after.has(way)) &&
    [...before].every((way) => !after.has(way) || now.has(way))
  );
}

import { setTimeout as pause } from 'node:timers/promises';
import { Secret } from 'otpauth';
import { loginProbe, type LoginProbe } from './login-probe.ts';
import { product } from './product.ts';

/** Somebody who logs in; `totpSecret` is the text whose bytes are the key of their authenticator application. */
interface Person {
  username: string;
  password: string;
  totpSecret?: string;
}

/** Between two logins of a person, in milliseconds: the machine has other things to do. */
const rest = 250;
/** Every so many logins one is opened and finished only after this many others. */
const heldFor = 4;

/** People who log in again and again until `end`, some of them with pages that they opened a while ago. */
export class LoginLoop {
  readonly #failed: string[] = [];
  #count = 0;
  #isOver = false;
  #running: Promise<unknown> = Promise.resolve();

  /** Begins, when everybody has logged in once. */
  static async begin(realm: string, people: readonly Person[]): Promise<LoginLoop> {
    const loop = new LoginLoop();
    const probes = people.map(({ totpSecret, ...person }) => ({
      name: person.username,
      probe: loginProbe({
        server: product().keycloak.url,
        realm,
        ...person,
        ...(totpSecret === undefined ? {} : { totpSecret: Secret.fromUTF8(totpSecret).base32 }),
      }),
    }));
    for (const { name, probe } of probes) await loop.#login(name, probe, probe.start());
    loop.#running = Promise.all(probes.map(({ name, probe }) => loop.#run(name, probe)));
    return loop;
  }

  async #run(name: string, probe: LoginProbe): Promise<void> {
    while (!this.#isOver) {
      const held = probe.start();
      // waited for below; a page that cannot be opened fails there
      held.catch(() => undefined);
      for (let others = 0; others < heldFor && !this.#isOver; others++) {
        await this.#login(name, probe, probe.start());
        await pause(rest);
      }
      await this.#login(`${name}, with a page opened before,`, probe, held);
    }
  }

  async #login(name: string, probe: LoginProbe, opened: ReturnType<LoginProbe['start']>): Promise<void> {
    this.#count++;
    try {
      const { kind, asked, why } = await probe.outcome(await opened);
      if (kind !== 'in') this.#failed.push(`${name} was asked for ${asked.join(', ')}: ${kind} ${why}`);
    } catch (error) {
      this.#failed.push(`${name}: ${String(error)}`);
    }
  }

  /** Logins that did not lead into the application, and why. */
  failed(): readonly string[] {
    return [...this.#failed];
  }

  /** Logins so far. */
  count(): number {
    return this.#count;
  }

  /** Ends when the logins under way have ended. */
  async end(): Promise<void> {
    this.#isOver = true;
    await this.#running;
  }
}

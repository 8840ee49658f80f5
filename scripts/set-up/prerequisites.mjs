/** What must be on the machine before anything of ours can run, and the command that installs what is missing. Node 20, no packages. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The oldest versions that Keycloak 26.7 and our own start code run on. */
const OLDEST = { node: 20, java: 17 };

/** Major version in what `java -version`, `javac -version` or `mvn -v` print: 17 of `17.0.15`, 8 of `1.8.0_402`. Null: none found. */
export function majorVersion(output) {
  const found = /(?:version "|javac |Apache Maven )(\d+)(?:\.(\d+))?/.exec(output);
  if (!found) return null;
  const major = Number(found[1]);
  return major === 1 && found[2] ? Number(found[2]) : major;
}

/** Which package manager's words to use: `apt`, `dnf`, `apk`, `pacman`, `brew` or `winget`. */
export function packageManager(platform, isInstalled) {
  if (platform === 'darwin') return 'brew';
  if (platform === 'win32') return 'winget';
  return ['apt-get', 'dnf', 'apk', 'pacman'].find(isInstalled)?.replace('-get', '') ?? 'apt';
}

/**
 * The command that installs a missing thing.
 * Ubuntu before 24.04 has a default JDK older than 17, so that one is named by its version.
 */
export function installCommand(thing, { manager, osRelease = '', root = false }) {
  const sudo = root ? '' : 'sudo ';
  const oldUbuntu = /^ID=ubuntu$/m.test(osRelease) && Number(/^VERSION_ID="?(\d+)/m.exec(osRelease)?.[1] ?? 99) < 24;
  const commands = {
    apt: {
      jdk: `${sudo}apt-get install ${oldUbuntu ? 'openjdk-17-jdk-headless' : 'default-jdk-headless'}`,
      maven: `${sudo}apt-get install maven`,
    },
    dnf: { jdk: `${sudo}dnf install java-latest-openjdk-devel`, maven: `${sudo}dnf install maven` },
    apk: { jdk: `${sudo}apk add openjdk21-jdk`, maven: `${sudo}apk add maven` },
    pacman: { jdk: `${sudo}pacman -S jdk-openjdk`, maven: `${sudo}pacman -S maven` },
    brew: { jdk: 'brew install openjdk@21', maven: 'brew install maven' },
    winget: { jdk: 'winget install EclipseAdoptium.Temurin.21.JDK', maven: 'choco install maven' },
  };
  return commands[manager][thing];
}

/**
 * Sentences for what is missing or too old, empty when all is there.
 * `found`: major versions, null where the program is missing.
 */
export function missing(found, machine) {
  const jdk = installCommand('jdk', machine);
  const sentences = [];
  if (found.node < OLDEST.node) {
    sentences.push(
      `Node ${OLDEST.node} or newer is needed, this is Node ${found.node}. Get it from https://nodejs.org`,
    );
  }
  if (found.javac === null) {
    sentences.push(
      found.java === null
        ? `Java is missing: a JDK ${OLDEST.java} or newer is needed. Install it with: ${jdk}`
        : `The Java compiler (javac) is missing: a JDK is needed, not only a runtime. Install it with: ${jdk}`,
    );
  } else if (found.java === null || found.javac < OLDEST.java || found.java < OLDEST.java) {
    sentences.push(
      `A JDK ${OLDEST.java} or newer is needed, found Java ${Math.min(found.java ?? 0, found.javac)}. Install it with: ${jdk}` +
        ' (and set JAVA_HOME to it where there are several)',
    );
  }
  if (found.maven === null) {
    sentences.push(`Maven (mvn) is missing. Install it with: ${installCommand('maven', machine)}`);
  }
  return sentences;
}

/** Looks at this machine: what `missing` wants to know. `JAVA_HOME` counts first, as it does for Maven and Keycloak. */
export function look({ env = process.env, platform = process.platform } = {}) {
  const windows = platform === 'win32';
  const inJavaHome = (name) => (env.JAVA_HOME ? join(env.JAVA_HOME, 'bin', windows ? `${name}.exe` : name) : name);
  const version = (program, argument) => {
    const { error, status, stdout, stderr } = spawnSync(program, [argument], {
      env,
      encoding: 'utf8',
      timeout: 60_000,
      shell: windows && program === 'mvn',
    });
    return error || status !== 0 ? null : majorVersion(`${stdout}\n${stderr}`);
  };
  const isInstalled = (program) =>
    (env.PATH ?? '').split(':').some((folder) => folder !== '' && existsSync(join(folder, program)));
  return {
    found: {
      node: Number(process.versions.node.split('.')[0]),
      java: version(inJavaHome('java'), '-version'),
      javac: version(inJavaHome('javac'), '-version'),
      maven: version('mvn', '-v'),
    },
    machine: {
      manager: packageManager(platform, isInstalled),
      osRelease: existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '',
      root: process.getuid?.() === 0,
    },
  };
}

/** Names on stderr what is missing and gives up, or does nothing. */
export function requirePrerequisites() {
  const { found, machine } = look();
  const sentences = missing(found, machine);
  if (sentences.length === 0) return;
  process.stderr.write(`${sentences.join('\n')}\n`);
  process.exit(1);
}

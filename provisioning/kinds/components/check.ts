import type { Problem, RealmFile } from '../../file/read.ts';
import { object, objects, text, type Values } from '../../file/value.ts';

/** What is wrong with components that needs no server to know. */
export function componentProblems(file: RealmFile): Problem[] {
  return problemsAt(file, object(file.values, 'components') ?? {}, 'components');
}

function problemsAt(file: RealmFile, byType: Values, path: string): Problem[] {
  return Object.keys(byType).flatMap((type) => {
    const seen = new Set<string>();
    return objects(byType, type).flatMap((component, index) => {
      const at = `${path}.${type}.${index}`;
      const problems: Problem[] = [];
      const missing = ['name', 'providerId'].filter((key) => text(component, key) === '');
      if (missing.length > 0) {
        const them = missing.length > 1 ? 'them' : 'it';
        problems.push(file.problem(at, `${at} has no ${missing.join(' and no ')}: add ${them}.`));
      }
      const key = JSON.stringify([text(component, 'name'), text(component, 'subType')]);
      if (text(component, 'name') !== '' && seen.has(key)) {
        problems.push(
          file.problem(
            at,
            `The component ${text(component, 'name')} stands twice in ${path}.${type}: keep one of the two.`,
          ),
        );
      }
      seen.add(key);
      return [...problems, ...problemsAt(file, object(component, 'subComponents') ?? {}, `${at}.subComponents`)];
    });
  });
}

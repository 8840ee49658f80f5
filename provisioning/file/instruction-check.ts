import type { Kind } from '../kinds/kind.ts';
import { nearestName } from './nearest-name.ts';
import type { Remark } from './older-values.ts';
import { absolute, groupPaths, isExpectable, referable, wordOf } from './references.ts';
import { isValues, object, objects, text, texts, type Values } from './value.ts';
import { listed } from './values-of.ts';

/** What is wrong with the instructions under the key `doorplate`. Pure. */
export function instructionProblems(values: Values, kinds: readonly Kind[]): Remark[] {
  const instructions = object(values, 'doorplate');
  if (instructions === undefined) return [];
  return [
    ...pruneProblems(values, instructions, kinds),
    ...moveProblems(values, object(instructions, 'moved') ?? {}, kinds),
    ...Object.keys(object(instructions, 'expects') ?? {}).flatMap((word) =>
      isExpectable(word) || word === 'passwordPolicies'
        ? []
        : [
            {
              path: `doorplate.expects.${word}`,
              message: unknownWord(word, 'is expected', [...referable.map(wordOf), 'passwordPolicies']),
            },
          ],
    ),
    ...peopleProblems(values, instructions, 'passwords', 'password'),
    ...peopleProblems(values, instructions, 'askAgain', 'required actions'),
  ];
}

function pruneProblems(values: Values, instructions: Values, kinds: readonly Kind[]): Remark[] {
  const words = kinds.flatMap(({ prunes }) => prunes);
  return texts(instructions, 'prune').flatMap((word, index): Remark[] => {
    const path = `doorplate.prune.${index}`;
    const pruning = kinds.filter(({ prunes }) => prunes.includes(word));
    if (pruning.length === 0) return [{ path, message: unknownWord(word, 'is pruned', words) }];
    const keys = pruning.flatMap((kind) => kind.keys);
    if (keys.some((key) => values[key] !== undefined)) return [];
    const example = keys.includes(word) ? word : (keys[0] ?? word);
    return [
      {
        path,
        message: `${word} is to be pruned, and the file has no ${listed(keys)}: add \`${example}: []\` to delete all of them, or remove the word.`,
      },
    ];
  });
}

function moveProblems(values: Values, moved: Values, kinds: readonly Kind[]): Remark[] {
  const words = kinds.flatMap(({ moves }) => moves);
  return Object.entries(moved).flatMap(([word, names]): Remark[] => {
    const path = `doorplate.moved.${word}`;
    if (!words.includes(word)) return [{ path, message: unknownWord(word, 'is moved', words) }];
    const declared = declaredNames(values, word);
    const targets = new Set<string>();
    return Object.entries(isValues(names) ? names : {}).flatMap(([old, now]): Remark[] => {
      if (typeof now !== 'string') return [];
      const at = `${path}.${old}`;
      // roles of different clients may have the same name
      const target = word === 'clientRoles' ? `${old.slice(0, old.lastIndexOf('/'))}/${now}` : now;
      if (targets.has(target)) {
        return [{ path: at, message: `Two ${word} cannot both become ${now}: keep one of the two.` }];
      }
      targets.add(target);
      if (old === now) return [{ path: at, message: `${old} is moved to itself: remove it.` }];
      if (declared.has(word === 'groups' ? absolute(old) : old)) {
        return [
          {
            path: at,
            message: `${old} is moved to ${now}, and the file still declares ${old}: declare it by its new name only.`,
          },
        ];
      }
      return [];
    });
  });
}

function declaredNames(values: Values, word: string): ReadonlySet<string> {
  const roles = object(values, 'roles') ?? {};
  const names = (items: readonly Values[], key: string): string[] => items.map((item) => text(item, key));
  switch (word) {
    case 'roles':
      return new Set(names(objects(roles, 'realm'), 'name'));
    case 'clientRoles':
      return new Set(
        Object.entries(object(roles, 'client') ?? {}).flatMap(([client, some]) =>
          names(objects({ some }, 'some'), 'name').map((role) => `${client}/${role}`),
        ),
      );
    case 'clients':
      return new Set(names(objects(values, word), 'clientId'));
    case 'groups':
      return new Set(groupPaths(objects(values, word), ''));
    case 'identityProviders':
    case 'authenticationFlows':
      return new Set(names(objects(values, word), 'alias'));
    default:
      return new Set(names(objects(values, word), 'name'));
  }
}

/** Lists of people of whom the file does something again: it has to declare them. */
function peopleProblems(values: Values, instructions: Values, word: string, what: string): Remark[] {
  const declared = new Set(objects(values, 'users').map((user) => text(user, 'username').toLowerCase()));
  return texts(instructions, word).flatMap((username, index): Remark[] =>
    declared.has(username.toLowerCase())
      ? []
      : [
          {
            path: `doorplate.${word}.${index}`,
            message: `The file declares no user ${username} whose ${what} it could set: declare it under users, or remove the name.`,
          },
        ],
  );
}

function unknownWord(word: string, verb: string, words: readonly string[]): string {
  const near = nearestName(word, words);
  return `Nothing called ${word} ${verb}: ${near === undefined ? `use ${listed([...new Set(words)].sort())}.` : `did you mean ${near}?`}`;
}

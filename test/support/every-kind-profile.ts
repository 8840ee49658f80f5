import type { UserProfileConfig } from '@keycloak/keycloak-admin-client/lib/defs/userProfileMetadata.js';

type AttributeConfig = NonNullable<UserProfileConfig['attributes']>[number];

const everyone = { view: ['admin', 'user'], edit: ['admin', 'user'] };

const attribute = (
  name: string,
  annotations: Record<string, unknown> = {},
  more: Partial<AttributeConfig> = {},
): AttributeConfig => ({
  name,
  displayName: `\${profile.${name}}`,
  permissions: everyone,
  annotations,
  validations: {},
  ...more,
});

const texts = (options: string[]) => ({ options: { options } });

/**
 * A user profile with every kind of attribute that Keycloak 26 knows: each `inputType`, each built-in validator, groups, what may only be
 * read, what may not be seen, what has to be filled in and what has a default.
 */
export const everyKindProfile: UserProfileConfig = {
  groups: [
    { name: 'writing', displayHeader: '${profile.writing}', displayDescription: '${profile.writing.help}' },
    { name: 'choosing', displayHeader: 'Choosing', displayDescription: 'One or several of what is offered' },
    { name: 'counting', displayHeader: '${profile.counting}' },
    { name: 'keeping', displayHeader: 'Kept for you', displayDescription: 'Only your organisation changes these' },
    { name: 'empty', displayHeader: 'Nothing in it' },
  ],
  attributes: [
    {
      name: 'username',
      displayName: '${username}',
      permissions: everyone,
      validations: { length: { min: 3, max: 255 } },
    },
    { name: 'email', displayName: '${email}', permissions: everyone, validations: { email: {} } },
    {
      name: 'firstName',
      displayName: '${firstName}',
      permissions: everyone,
      required: { roles: ['user'] },
      validations: { 'person-name-prohibited-characters': {} },
    },
    { name: 'lastName', displayName: '${lastName}', permissions: everyone, required: { roles: ['user'] } },
    attribute(
      'nickname',
      {
        inputHelperTextBefore: 'What <b>friends</b> call you',
        inputHelperTextAfter: '${profile.nickname.after}',
        inputTypePlaceholder: '${profile.nickname.placeholder}',
        inputTypeSize: '12',
        inputTypeMaxlength: '20',
        inputTypeMinlength: '2',
        inputTypePattern: '[a-zé ]+',
      },
      {
        group: 'writing',
        validations: {
          length: { min: 2, max: 12 },
          pattern: { pattern: '^[a-zé ]*$', 'error-message': 'profile.nickname.form' },
        },
      },
    ),
    attribute(
      'motto',
      { inputType: 'textarea', inputTypeRows: '5', inputTypeCols: '30' },
      { group: 'writing', validations: { length: { max: 200, 'trim-disabled': true } } },
    ),
    attribute(
      'aliases',
      { inputType: 'multi-input' },
      {
        group: 'writing',
        multivalued: true,
        validations: { multivalued: { max: '4' }, length: { max: 10 } },
      },
    ),
    attribute(
      'mailing',
      { inputType: 'html5-email' },
      { group: 'writing', multivalued: true, validations: { email: {} } },
    ),
    attribute('phone', { inputType: 'html5-tel' }, { group: 'writing' }),
    attribute('site', { inputType: 'html5-url' }, { group: 'writing', validations: { uri: {} } }),
    attribute('login', {}, { group: 'writing', validations: { 'username-prohibited-characters': {} } }),
    attribute('a.b-c', {}, { group: 'writing' }),
    attribute(
      'shirt',
      { inputType: 'select', inputOptionLabels: { s: 'Small', m: '${profile.shirt.medium}' } },
      { group: 'choosing', validations: texts(['s', 'm', 'l']) },
    ),
    attribute(
      'desk',
      { inputType: 'select-radiobuttons', inputOptionLabelsI18nPrefix: 'profile.desk' },
      { group: 'choosing', validations: texts(['window', 'aisle']), required: { roles: ['user'] } },
    ),
    attribute(
      'interests',
      { inputType: 'multiselect', inputTypeSize: '4' },
      { group: 'choosing', multivalued: true, validations: texts(['music', 'chess', 'hiking', 'cooking', 'reading']) },
    ),
    attribute(
      'languages',
      { inputType: 'multiselect' },
      { group: 'choosing', multivalued: true, validations: texts(Array.from({ length: 15 }, (_, at) => `l${at}`)) },
    ),
    attribute(
      'diets',
      { inputType: 'multiselect-checkboxes' },
      { group: 'choosing', multivalued: true, validations: texts(['vegan', 'halal', 'kosher']) },
    ),
    attribute(
      'team',
      { inputType: 'select', inputOptionsFromValidation: 'length' },
      { group: 'choosing', validations: { length: { max: 20, options: ['red', 'blue'] } } },
    ),
    attribute('plan', {}, { group: 'choosing', defaultValue: 'basic', validations: {} }),
    attribute(
      'room',
      { inputType: 'html5-number', inputTypeMin: '1', inputTypeMax: '99', inputTypeStep: '1' },
      { group: 'counting', validations: { integer: { min: 1, max: 99 } } },
    ),
    attribute(
      'height',
      { inputType: 'html5-number', inputTypeStep: '0.01' },
      { group: 'counting', validations: { double: { min: '0.5', max: '2.5' } } },
    ),
    attribute(
      'volume',
      { inputType: 'html5-range', inputTypeMin: '0', inputTypeMax: '10' },
      { group: 'counting', validations: { integer: { min: 0, max: 10 } } },
    ),
    attribute('born', { inputType: 'html5-date' }, { group: 'counting', validations: { 'iso-date': {} } }),
    attribute('started', {}, { group: 'counting', validations: { 'local-date': {} } }),
    attribute('meeting', { inputType: 'html5-datetime-local' }, { group: 'counting' }),
    attribute('alarm', { inputType: 'html5-time' }, { group: 'counting' }),
    attribute('month', { inputType: 'html5-month' }, { group: 'counting' }),
    attribute('week', { inputType: 'html5-week' }, { group: 'counting' }),
    attribute('colour', { inputType: 'html5-color' }, { group: 'counting' }),
    attribute('badge', {}, { group: 'keeping', permissions: { view: ['admin', 'user'], edit: ['admin'] } }),
    attribute(
      'keys',
      { inputType: 'multi-input' },
      { group: 'keeping', multivalued: true, permissions: { view: ['admin', 'user'], edit: ['admin'] } },
    ),
    attribute(
      'floors',
      { inputType: 'multiselect-checkboxes' },
      {
        group: 'keeping',
        multivalued: true,
        validations: texts(['1', '2', '3']),
        permissions: { view: ['admin', 'user'], edit: ['admin'] },
      },
    ),
    attribute('secret', {}, { group: 'keeping', permissions: { view: ['admin'], edit: ['admin'] } }),
  ],
};

/** The realm's own texts for the keys above. */
export const everyKindTexts: Record<string, string> = {
  'profile.writing': 'Writing',
  'profile.writing.help': 'What is typed',
  'profile.counting': 'Counting',
  'profile.nickname': 'Nickname',
  'profile.nickname.after': 'In small letters',
  'profile.nickname.placeholder': 'zoe',
  'profile.nickname.form': '{0} has small letters only.',
  'profile.motto': 'Motto',
  'profile.aliases': 'Aliases',
  'profile.mailing': 'Mailing addresses',
  'profile.phone': 'Phone',
  'profile.site': 'Website',
  'profile.login': 'Sign-in name',
  'profile.a.b-c': 'Dotted',
  'profile.shirt': 'Shirt',
  'profile.shirt.medium': 'Medium',
  'profile.desk': 'Desk',
  'profile.desk.window': 'By the window',
  'profile.desk.aisle': 'By the aisle',
  'profile.interests': 'Interests',
  'profile.languages': 'Languages',
  'profile.diets': 'Diets',
  'profile.team': 'Team',
  'profile.plan': 'Plan',
  'profile.room': 'Room',
  'profile.height': 'Height',
  'profile.volume': 'Volume',
  'profile.born': 'Born',
  'profile.started': 'Started',
  'profile.meeting': 'Meeting',
  'profile.alarm': 'Alarm',
  'profile.month': 'Month',
  'profile.week': 'Week',
  'profile.colour': 'Colour',
  'profile.badge': 'Badge',
  'profile.keys': 'Keys',
  'profile.floors': 'Floors',
};

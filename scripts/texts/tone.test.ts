import { toneOf } from './tone.ts';

test.each([
  ['en', 'Please try again', /"Please"/],
  ['en', 'Saved!', /exclamation/],
  ['en', 'Saving...', /full stops/],
  ['en', 'Sign in to Keycloak', /software/],
  ['de', 'Bitte neu laden', /"Bitte"/],
  ['fr', "Vérifiez, s''il vous plaît", /"s'il vous plaît"/],
  ['fr', 'Quitter ?', /U\+00A0/],
  ['es', 'Quitar?', /¿/],
  ['ar', 'حذف?', /Latin/],
  ['ja', '削除しますか?', /half-width/],
  ['zh-Hans', '已移除,', /half-width/],
])('%s: "%s" is not how we speak', (locale, text, what) => {
  expect(toneOf(locale, text).join()).toMatch(what);
});

test.each([
  ['de', 'Bitten Sie um eine neue Einladung.'],
  ['de', 'Die Bitte ist abgelehnt.'],
  ['uk', 'Хтось безуспішно намагався увійти.'],
  ['fr', 'Quitter\u00a0?'],
  ['es', '¿Quitar?'],
  ['ja', 'もう一度お試しください。'],
  ['zh-Hans', '请重试。'],
  ['th', 'ลองอีกครั้ง'],
])('%s: "%s" is', (locale, text) => {
  expect(toneOf(locale, text)).toEqual([]);
});

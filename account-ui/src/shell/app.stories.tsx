import { story } from './visit.story-rig.tsx';
import * as states from './app.states.ts';

export default { title: 'Shell' };

export const NotFound = story(states.notFound);
export const NotFoundRightToLeft = story(states.notFoundRightToLeft);
export const NotFoundGerman = story(states.notFoundGerman);
export const Forbidden = story(states.forbidden);
export const WithoutRoles = story(states.withoutRoles);
export const SessionEnded = story(states.sessionEnded);
export const SessionEndedAtLoad = story(states.sessionEndedAtLoad);
export const CodeUnderWay = story(states.codeUnderWay);
export const CodeLost = story(states.codeLost);
export const Unreachable = story(states.unreachable);
export const Offline = story(states.offline);
export const ServerFailed = story(states.serverFailed);
export const NotAllowed = story(states.notAllowed);
export const Unreadable = story(states.unreadable);
export const CameFromApplication = story(states.cameFromApplication);
export const PersonMenuOpen = story(states.personMenuOpen);
export const LongNames = story(states.longNames);
export const LanguagesOpen = story(states.languagesOpen);
export const LanguageChosen = story(states.languageChosen);
export const LanguageNotChosen = story(states.languageNotChosen);

import { story } from '../../shell/visit.story-rig.tsx';
import * as states from './page.states.ts';

export default { title: 'Security' };

export const PasswordAlone = story(states.passwordAlone);
export const OneWayIn = story(states.oneWayIn);
export const Done = story(states.done);
export const FewCodes = story(states.fewCodes);
export const CodesUsedUp = story(states.codesUsedUp);
export const Unconfirmed = story(states.unconfirmed);
export const UnknownDevice = story(states.unknownDevice);
export const ThreeSteps = story(states.threeSteps);
export const Elsewhere = story(states.elsewhere);
export const LongAddress = story(states.longAddress);
export const Loading = story(states.loading);
export const Unreachable = story(states.unreachable);
export const BackFromSetUp = story(states.backFromSetUp);
export const German = story(states.german);
export const RightToLeft = story(states.rightToLeft);

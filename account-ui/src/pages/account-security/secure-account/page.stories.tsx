import { story } from '../../../shell/visit.story-rig.tsx';
import * as states from './page.states.ts';

export default { title: 'Secure my account' };

export const First = story(states.first);
export const OnlyHereNow = story(states.onlyHereNow);
export const SignOutFailed = story(states.signOutFailed);
export const AtPassword = story(states.atPassword);
export const AtFactors = story(states.atFactors);
export const AtFactorsLongName = story(states.atFactorsLongName);
export const AtEmail = story(states.atEmail);
export const AddressBeingChanged = story(states.addressBeingChanged);
export const Finished = story(states.finished);
export const Loading = story(states.loading);
export const Unreachable = story(states.unreachable);
export const German = story(states.german);
export const RightToLeft = story(states.rightToLeft);

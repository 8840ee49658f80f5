import { story } from '../../../shell/visit.story-rig.tsx';
import * as states from './page.states.ts';

export default { title: 'Signing In' };

export const One = story(states.one);
export const Several = story(states.several);
export const Empty = story(states.empty);
export const Nothing = story(states.nothing);
export const FewCodes = story(states.fewCodes);
export const Loading = story(states.loading);
export const Slow = story(states.slow);
export const Unreachable = story(states.unreachable);
export const Hundreds = story(states.hundreds);
export const LongNames = story(states.longNames);
export const Removing = story(states.removing);
export const RemovingLongName = story(states.removingLongName);
export const Added = story(states.added);
export const Saving = story(states.saving);
export const Saved = story(states.saved);
export const Refused = story(states.refused);
export const ServerFailed = story(states.serverFailed);
export const Offline = story(states.offline);
export const RemovedElsewhere = story(states.removedElsewhere);
export const ChangedElsewhere = story(states.changedElsewhere);
export const SignedOutWhileEditing = story(states.signedOutWhileEditing);
export const BackAfterSignIn = story(states.backAfterSignIn);
export const RightToLeft = story(states.rightToLeft);
export const German = story(states.german);

import { story } from '../../shell/visit.story-rig.tsx';
import * as states from './page.states.ts';

export default { title: 'Personal info' };

export const One = story(states.one);
export const Empty = story(states.empty);
export const Loading = story(states.loading);
export const Slow = story(states.slow);
export const Hundreds = story(states.hundreds);
export const LongNames = story(states.longNames);
export const Saving = story(states.saving);
export const Saved = story(states.saved);
export const RefusedAtField = story(states.refusedAtField);
export const Refused = story(states.refused);
export const ServerFailed = story(states.serverFailed);
export const Offline = story(states.offline);
export const Unreachable = story(states.unreachable);
export const SignedOutWhileEditing = story(states.signedOutWhileEditing);
export const BackAfterSignIn = story(states.backAfterSignIn);
export const ChangedElsewhere = story(states.changedElsewhere);
export const PendingEmail = story(states.pendingEmail);
export const EmailInKeycloak = story(states.emailInKeycloak);
export const RightToLeft = story(states.rightToLeft);
export const German = story(states.german);

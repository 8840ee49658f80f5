import { story } from '../../shell/visit.story-rig.tsx';
import * as states from './page.states.ts';

export default { title: 'Applications' };

export const Several = story(states.several);
export const One = story(states.one);
export const None = story(states.none);
export const Loading = story(states.loading);
export const NotLoaded = story(states.notLoaded);
export const Offline = story(states.offline);
export const Hundreds = story(states.hundreds);
export const LongNames = story(states.longNames);
export const LookOnly = story(states.lookOnly);
export const Asked = story(states.asked);
export const Revoking = story(states.revoking);
export const Revoked = story(states.revoked);
export const Refused = story(states.refused);
export const Unclear = story(states.unclear);
export const Unchecked = story(states.unchecked);
export const RightToLeft = story(states.rightToLeft);
export const German = story(states.german);

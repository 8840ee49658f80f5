import { story } from '../../../shell/visit.story-rig.tsx';
import * as states from './page.states.ts';

export default { title: 'Recent activity' };

export const Several = story(states.several);
export const Empty = story(states.empty);
export const NotKept = story(states.notKept);
export const Loading = story(states.loading);
export const NotLoaded = story(states.notLoaded);
export const Offline = story(states.offline);
export const Paged = story(states.paged);
export const Hundreds = story(states.hundreds);
export const LongNames = story(states.longNames);
export const Kinds = story(states.kinds);
export const RightToLeft = story(states.rightToLeft);
export const German = story(states.german);

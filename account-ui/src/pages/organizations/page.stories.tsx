import { story } from '../../shell/visit.story-rig.tsx';
import * as states from './page.states.ts';

export default { title: 'Organizations' };

export const Several = story(states.several);
export const One = story(states.one);
export const None = story(states.none);
export const Loading = story(states.loading);
export const NotLoaded = story(states.notLoaded);
export const Offline = story(states.offline);
export const Hundreds = story(states.hundreds);
export const LongNames = story(states.longNames);
export const RightToLeft = story(states.rightToLeft);
export const German = story(states.german);

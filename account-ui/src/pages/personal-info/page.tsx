import { LoadFailed } from '../../parts/load-failed.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { useConsole } from '../../shell/console.ts';
import { Editor } from './editor.tsx';
import { useEditing } from './use-editing.ts';
import { useProfile, type Profile, type UseProfile } from './use-profile.ts';

/** Personal info, the guide's Account page. */
export default function PersonalInfoPage() {
  const { words } = useConsole();
  const loading = useProfile();
  const { state, again } = loading;
  return (
    <div className="shell-page">
      <h1 tabIndex={-1}>{words.say('account')}</h1>
      {state.kind === 'loading' && <Skeleton lines={10} label={words.say('loading')} />}
      {state.kind === 'failed' && <LoadFailed failure={state.failure} retry={() => void again()} />}
      {state.kind === 'ready' && <Loaded profile={state.value} loading={loading} />}
    </div>
  );
}

/** Editing begins once there is something to edit. */
function Loaded({ profile, loading }: { profile: Profile; loading: UseProfile }) {
  const editing = useEditing(profile, loading);
  return <Editor profile={profile} editing={editing} resend={loading.resend} withdraw={loading.withdraw} />;
}

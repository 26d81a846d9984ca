// The second step of an account taken away, for whoever lost the telephone and the codes; what follows is said before.
import { housePeople } from '../../messages/fr/house-people.js';
import { change } from '../house/house.api.js';
import { ChangeDialog } from '../section/change-dialog.js';

const words = housePeople.reset;

export function ResetDialog({ login, name, onClose }: { readonly login: string; readonly name: string; readonly onClose: () => void }) {
  return (
    <ChangeDialog title={words.title(name)} confirm={words.confirm} done={words.done} grave work={() => change('POST', 'members/second-step/reset', { login })} onClose={onClose}>
      {() => (
        <>
          <p><strong>{words.sure}</strong></p>
          <ul className="bulleted">{words.then(login).map((line) => <li key={line}>{line}</li>)}</ul>
        </>
      )}
    </ChangeDialog>
  );
}

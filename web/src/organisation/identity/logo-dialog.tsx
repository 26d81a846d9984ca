// A logo is chosen: its file dropped, shown as it will stand at the top of the screens, then recorded.
import { useRef, useState } from 'react';
import { base64 } from '../../api/base64.js';
import { mutate } from '../../api/client.js';
import { houseIdentity } from '../../messages/fr/house-identity.js';
import { Brand } from '../../ui/brand.js';
import { FileDrop } from '../../ui/file-drop.js';
import { LogoTile } from '../house-logo.js';
import { ChangeDialog } from '../section/change-dialog.js';
import { mayBeLogo, redrawn } from './redrawn.js';

const words = houseIdentity.logo.form;

interface Chosen { readonly name: string; readonly image: string; readonly picture: Blob; readonly width: number; readonly height: number }

export function LogoDialog({ commune, replaces, onClose }: { readonly commune: string; readonly replaces: boolean; readonly onClose: () => void }) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const given = useRef(0);
  const take = async ([file]: readonly File[]): Promise<void> => {
    if (!file) return;
    const turn = ++given.current;
    const picture = mayBeLogo(file) ? await redrawn(file) : null;
    const image = picture && base64(new Uint8Array(await picture.blob.arrayBuffer()));
    // The last one given is the one, however long it takes to read.
    if (turn !== given.current) return;
    setFault(picture ? null : mayBeLogo(file) ? words.unreadable : words.otherKind);
    setChosen(picture && image !== null ? { name: file.name, image, picture: picture.blob, width: picture.width, height: picture.height } : null);
  };
  return (
    <ChangeDialog title={replaces ? houseIdentity.logo.replace : words.title} confirm={words.confirm} done={words.done} missing={chosen === null ? 'logo-file' : null} work={() => mutate('PUT', '/api/organisation/logo', { body: { image: chosen?.image } })} onClose={onClose}>
      {(tried) => (
        <>
          <div id="logo-file" tabIndex={-1}>
            <FileDrop label={chosen ? words.chosen(chosen.name) : words.file} hint={words.hint} choose={words.chooseFile} chooseLabel={words.chooseLabel} accept=".png,.jpg,.jpeg" error={fault ?? (tried && chosen === null ? words.missing : null)} onFiles={(files) => void take(files)} />
          </div>
          {chosen && <div className="logo-sample"><p className="soft">{words.sample}</p><div className="logo-band"><Brand commune={commune} mark={<LogoTile {...chosen} />} /></div></div>}
        </>
      )}
    </ChangeDialog>
  );
}

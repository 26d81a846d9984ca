// The connection is lost: said at the top until a request reaches the server again.
import { IconWifiOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { watchReachability } from '../api/client.js';
import { fr } from '../messages/fr.js';

export function OfflineStrip() {
  const [offline, setOffline] = useState(!navigator.onLine);
  useEffect(() => {
    const lost = (): void => setOffline(true);
    const found = (): void => setOffline(false);
    window.addEventListener('offline', lost);
    window.addEventListener('online', found);
    const stop = watchReachability((reachable) => setOffline(!reachable));
    return () => {
      window.removeEventListener('offline', lost);
      window.removeEventListener('online', found);
      stop();
    };
  }, []);
  return (
    <div role="alert" className={offline ? 'strip' : 'vh'} data-tone="rejet">
      {offline && <><IconWifiOff size={20} aria-hidden /><p>{fr.ui.offline}</p></>}
    </div>
  );
}

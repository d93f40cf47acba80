/** The offer of a newer version: a bar at the foot of the window. */

import './newerVersion.css';

export function NewerVersion({ onReload, onLater }: { onReload: () => void; onLater: () => void }) {
  return (
    <div className="newer">
      <p>A newer version of this page, with the newest prices, is ready. Reloading keeps your scenario.</p>
      <button type="button" className="button" onClick={onReload}>
        Reload
      </button>
      <button type="button" className="button" onClick={onLater}>
        Later
      </button>
    </div>
  );
}

/** Starts the page. */

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { Boundary } from './faults/Boundary.tsx';
import { Broken } from './faults/Broken.tsx';
import { followAddress } from './state/address.ts';
import { speak } from './state/figures.ts';

speak(navigator.languages);
followAddress();
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Boundary otherwise={(again) => <Broken again={again} />}>
        <App />
      </Boundary>
    </StrictMode>,
  );
}

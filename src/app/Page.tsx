/** The whole page: the same tree for the build, which draws it as HTML, and for the browser, which takes that over. */

import { StrictMode } from 'react';
import { App } from './App.tsx';
import { Broken } from './Broken.tsx';
import { Boundary } from './ui/Boundary.tsx';

export function Page() {
  return (
    <StrictMode>
      <Boundary otherwise={(again) => <Broken again={again} />}>
        <App />
      </Boundary>
    </StrictMode>
  );
}

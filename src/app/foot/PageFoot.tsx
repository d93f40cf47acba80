/** The foot of the page: where its method, its sources, its prices and what it leaves out are told, on pages beside it. */

import './pageFoot.css';

const LINKS = [
  { label: 'How it computes', href: './docs/model.html' },
  { label: 'What it leaves out', href: './docs/model.html#what-it-leaves-out' },
  { label: 'Sources', href: './docs/model.html#sources' },
  { label: 'Prices, and when they were read', href: './docs/prices.html' },
  { label: 'How sure it is', href: './docs/model.html#what-is-doubtful' },
  { label: 'How the code is built', href: './docs/architecture.html' },
] as const;

export function PageFoot() {
  return (
    <footer className="page-foot">
      <nav aria-label="About this page">
        <ul className="page-foot-links">
          {LINKS.map(({ label, href }) => (
            <li key={label}>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      </nav>
      <p>Everything is computed in your browser: nothing that you enter leaves it. Not affiliated with AWS.</p>
    </footer>
  );
}

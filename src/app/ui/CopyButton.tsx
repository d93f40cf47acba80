/** A button that copies a text, and says so; where the clipboard is denied it says what to do instead. */

import { useEffect, useState } from 'react';

export function CopyButton({ label, text, otherwise }: { label: string; text: () => string; otherwise: string }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(''), 2500);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setSaid('Copied');
    } catch {
      setSaid(otherwise);
    }
  };
  return (
    <button type="button" className="button" onClick={copy}>
      <span aria-live="polite">{said || label}</span>
    </button>
  );
}

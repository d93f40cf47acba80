/** What is behind a line of a bill: its arithmetic, its price tier by tier, where and when AWS published that price, and a field for one's own. */

import type { FrontDoor } from '../../engine/frontDoor.ts';
import type { Line, LineId } from '../../engine/line.ts';
import { OFFERS, RATES } from '../../prices/rates.ts';
import { arithmetic } from '../../words/arithmetic.ts';
import { inUnits } from '../../words/lineNames.ts';
import { listPriceSource } from '../../words/priceSource.ts';
import { priceText } from '../../words/statedPrice.ts';
import { OwnPriceField } from '../inputs/OwnPriceField.tsx';
import { useEstimate } from '../state/estimates.ts';
import { figures, money, quantity } from '../state/localFigures.ts';
import '../state/shippedSkus.ts';
import './lineDetail.css';

/** Words that are AWS's own, and where they are explained. */
const GLOSSARY: Readonly<Partial<Record<LineId, { label: string; href: string }>>> = {
  lcu: { label: 'What an LCU is', href: './docs/model.html#lcus' },
  'lambda-duration': { label: 'What a GB-second is', href: './docs/model.html#the-lines' },
  'authorizer-duration': { label: 'What a GB-second is', href: './docs/model.html#the-lines' },
  logs: { label: 'What vended logs are', href: './docs/model.html#what-is-doubtful' },
  'cloudfront-requests': { label: 'What the floor is', href: './docs/model.html#the-lines' },
};

export default function LineDetail({ line, door }: { line: Line; door: FrontDoor }) {
  const estimate = useEstimate();
  return (
    <div className="line-detail">
      <p>{arithmetic(line.id, door, estimate, figures)}.</p>
      <ul className="tiers">
        {line.tiers.map((tier) => (
          <li key={`${tier.price} ${tier.quantity}`}>
            {inUnits(quantity(tier.quantity), line.unit)} × {priceText(line.rate, tier.price, figures)} = {money(tier.usd)}
          </li>
        ))}
      </ul>
      <Source line={line} />
      <OwnPriceField rate={line.rate} label="Your own price" listPrice={line.published?.tiers[0].usd ?? null} />
    </div>
  );
}

function Source({ line }: { line: Line }) {
  const { offer } = RATES[line.rate];
  const { published } = line;
  const word = GLOSSARY[line.id];
  return (
    <p className="source">
      {line.origin === 'own' ? 'AWS list price: ' : ''}
      {published ? <>{listPriceSource(published)}. </> : 'none in the price book. '}
      <a href={OFFERS[offer].page} target="_blank" rel="noreferrer">
        AWS pricing page for {OFFERS[offer].name}
      </a>
      {word && (
        <>
          . <a href={word.href}>{word.label}</a>
        </>
      )}
    </p>
  );
}

/** A discount on all services or by service, a price for what AWS's list has none in the region, and the visitor's own prices that are set in the bills. */

import type { Estimate } from '../../engine/estimate.ts';
import { OFFERS, RATE_IDS, RATES, type RateId } from '../../prices/rates.ts';
import { readDiscount } from '../../scenario/bareLink.ts';
import type { Terms } from '../../scenario/terms.ts';
import { ownPriceText } from '../../words/statedPrice.ts';
import { useEstimate } from '../state/estimates.ts';
import { figures, typed } from '../state/localFigures.ts';
import { setOwnPrice, without } from '../state/setOwnPrice.ts';
import { change, useScenario } from '../state/store.ts';
import { TextField } from '../ui/TextField.tsx';
import { OwnPriceField } from './OwnPriceField.tsx';
import './discounts.css';
import './notes.css';

const KEYS = Object.values(OFFERS).map(({ discountKey }) => discountKey);

export default function Discounts() {
  const ownPrices = useScenario((scenario) => scenario.terms.ownPrices);
  const discounts = useScenario((scenario) => scenario.terms.discounts);
  const unpublished = unpublishedRates(useEstimate());
  const percents = KEYS.map((key) => discounts[key] ?? 0);
  const ofAll = percents.every((percent) => percent === percents[0]) ? percents[0] : undefined;
  return (
    <>
      <p className="fold-note">
        An agreement with AWS? Enter its discount, once or by service. A single price can be replaced in the bills, line by line:
        a price of your own beats a discount.
      </p>
      <DiscountField
        label="Discount on all services"
        percent={ofAll}
        placeholder={ofAll === undefined ? 'differs' : '0'}
        onUse={(percent) => setDiscounts('all', percent === null ? {} : Object.fromEntries(KEYS.map((key) => [key, percent])))}
      />
      {Object.values(OFFERS).map(({ discountKey, name }) => (
        <DiscountField
          key={discountKey}
          label={`${name} discount`}
          percent={discounts[discountKey] ?? 0}
          placeholder="0"
          onUse={(percent) =>
            setDiscounts(
              discountKey,
              percent === null ? without(discounts, discountKey) : { ...discounts, [discountKey]: percent },
            )
          }
        />
      ))}
      {unpublished.length > 0 && <p className="fold-note">AWS’s list has no price here for what follows:</p>}
      {unpublished.map((rate) => (
        <OwnPriceField key={rate} rate={rate} label={RATES[rate].name} listPrice={null} />
      ))}
      {(Object.entries(ownPrices) as [RateId, number][])
        .filter(([rate]) => !unpublished.includes(rate))
        .map(([rate, price]) => (
          <p key={rate} className="own-price">
            <span>
              {RATES[rate].name}: {ownPriceText(rate, price, figures)}
            </span>
            <button type="button" className="quiet" onClick={() => setOwnPrice(rate, null)}>
              Use the list price
            </button>
          </p>
        ))}
    </>
  );
}

function setDiscounts(which: string, discounts: Terms['discounts']): void {
  change(`discount ${which}`, { terms: { discounts } });
}

interface DiscountFieldProps {
  readonly label: string;
  /** Undefined where services have different ones. */
  readonly percent: number | undefined;
  readonly placeholder: string;
  /** Null for none. */
  readonly onUse: (percent: number | null) => void;
}

function DiscountField({ label, percent, placeholder, onUse }: DiscountFieldProps) {
  return (
    <TextField
      label={label}
      unit="%"
      placeholder={placeholder}
      value={percent ? typed(percent) : ''}
      problemOf={(text) => {
        const { problem } = readDiscount(text, figures);
        return problem && `${problem} ${percent ? `Still used: ${typed(percent)} %.` : 'No discount is used.'}`;
      }}
      onUse={(text) => {
        const read = readDiscount(text, figures).value || null;
        onUse(read);
        return read ? typed(read) : '';
      }}
    />
  );
}

/** What a front door needs and AWS's list lacks; still so once the visitor has entered a price for it. */
function unpublishedRates({ frontDoors, terms: { ownPrices }, prices }: Estimate): RateId[] {
  const doors = Object.values(frontDoors);
  const missing = new Set(doors.flatMap((door) => (door.offered ? [] : door.missing)));
  const replaced = new Set(
    doors.flatMap((door) => (door.offered ? door.rules.filter(({ published }) => !published) : [])).map(({ rate }) => rate),
  );
  const isUnpublished = (rate: RateId) => prices !== null && !prices.region.rates[rate] && !prices.geography[rate];
  return RATE_IDS.filter(
    (rate) => missing.has(rate) || replaced.has(rate) || (ownPrices[rate] !== undefined && isUnpublished(rate)),
  );
}

/** A discount by service, a price for what AWS's list has none in the region, and the visitor's own prices that are set in the bills. */

import type { Estimate } from '../../engine/estimate.ts';
import { OFFERS, RATE_IDS, RATES, type RateId } from '../../prices/rates.ts';
import { readDiscount } from '../../scenario/bareLink.ts';
import { ownPriceText } from '../../words/statedPrice.ts';
import { useEstimate } from '../state/estimates.ts';
import { figures, typed } from '../state/localFigures.ts';
import { setOwnPrice, without } from '../state/setOwnPrice.ts';
import { change, useScenario } from '../state/store.ts';
import { TextField } from '../ui/TextField.tsx';
import { OwnPriceField } from './OwnPriceField.tsx';
import './discounts.css';

export default function Discounts() {
  const ownPrices = useScenario((scenario) => scenario.terms.ownPrices);
  const discounts = useScenario((scenario) => scenario.terms.discounts);
  const unpublished = unpublishedRates(useEstimate());
  return (
    <>
      <p className="fold-note">
        An agreement with AWS? Enter its discount by service. A single price can be replaced in the bills, line by line: a price
        of your own beats a discount.
      </p>
      {Object.values(OFFERS).map(({ discountKey, name }) => (
        <TextField
          key={discountKey}
          label={`${name} discount`}
          unit="%"
          placeholder="0"
          value={discounts[discountKey] === undefined ? '' : typed(discounts[discountKey])}
          problemOf={(text) => {
            const { problem } = readDiscount(text, figures);
            const held = discounts[discountKey];
            return problem && `${problem} ${held === undefined ? 'No discount is used.' : `Still used: ${typed(held)} %.`}`;
          }}
          onUse={(text) => {
            const percent = readDiscount(text, figures).value;
            change(`discount ${discountKey}`, {
              terms: { discounts: percent ? { ...discounts, [discountKey]: percent } : without(discounts, discountKey) },
            });
            return percent ? typed(percent) : '';
          }}
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

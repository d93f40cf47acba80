/** A discount by service, and the visitor's own prices that are set in the bills. */

import { decimalText } from '../../engine/tariff.ts';
import { OFFERS, RATES, type RateId } from '../../prices/rates.ts';
import { readDiscount } from '../../scenario/link.ts';
import { figures, ownPrice, typed } from '../state/figures.ts';
import { setOwnPrice, without } from '../state/ownPrices.ts';
import { change, useScenario } from '../state/store.ts';
import { TextField } from './TextField.tsx';

export default function Discounts() {
  const ownPrices = useScenario((scenario) => scenario.ownPrices);
  const discounts = useScenario((scenario) => scenario.discounts);
  return (
    <>
      <p className="fold-note">
        An agreement with AWS? Enter its discount by service. A single price can be replaced in the bills, line by line.
      </p>
      {Object.values(OFFERS).map(({ discountKey, name }) => (
        <TextField
          key={discountKey}
          label={`${name} discount`}
          unit="%"
          placeholder="0"
          value={discounts[discountKey] === undefined ? '' : typed(discounts[discountKey])}
          problemOf={(text) => readDiscount(text, figures).problem}
          onUse={(text) => {
            const percent = readDiscount(text, figures).value;
            change(`discount ${discountKey}`, {
              discounts: percent ? { ...discounts, [discountKey]: percent } : without(discounts, discountKey),
            });
            return percent ? typed(percent) : '';
          }}
        />
      ))}
      {Object.entries(ownPrices).map(([rate, price]) => (
        <p key={rate} className="own-price">
          <span>
            {RATES[rate as RateId].name}: {ownPrice(decimalText(price))}
          </span>
          <button type="button" className="quiet" onClick={() => setOwnPrice(rate as RateId, null)}>
            Use the list price
          </button>
        </p>
      ))}
    </>
  );
}

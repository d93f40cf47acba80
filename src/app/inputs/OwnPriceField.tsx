/** The input of one price of the visitor's own, typed as AWS's pages state it: for a million requests, for one hour. */

import { OFFERS, RATES, type RateId, statedFor } from '../../prices/rates.ts';
import { readTypedPrice } from '../../scenario/typedPrice.ts';
import { ownPriceText, priceQuestion, statedUnit } from '../../words/statedPrice.ts';
import { figures, typed } from '../state/localFigures.ts';
import { setOwnPrice } from '../state/setOwnPrice.ts';
import { useScenario } from '../state/store.ts';
import { TextField } from '../ui/TextField.tsx';

export interface OwnPriceFieldProps {
  readonly rate: RateId;
  readonly label: string;
  /** AWS's price of the first tier, decimal text for one; null where its list has none. */
  readonly listPrice: string | null;
}

export function OwnPriceField({ rate, label, listPrice }: OwnPriceFieldProps) {
  const own = useScenario(({ terms: { ownPrices } }) => ownPrices[rate]);
  const discount = useScenario(({ terms: { discounts } }) => discounts[OFFERS[RATES[rate].offer].discountKey] ?? 0);
  const per = statedFor(rate);
  const text = (price: number) => figures.typedPrice(price, per);
  const read = (typedText: string) => readTypedPrice(typedText, { unit: RATES[rate].unit, per }, figures);
  const inForce =
    own !== undefined
      ? `Still used: your own price, ${ownPriceText(rate, own, figures)}.`
      : listPrice === null
        ? 'There is no price without it.'
        : discount > 0
          ? `AWS’s list price less ${typed(discount)} % is used.`
          : 'AWS’s list price is used.';
  return (
    <TextField
      label={label}
      unit={`$ for ${statedUnit(rate)}`}
      placeholder={listPrice === null ? 'none' : text(Number(listPrice))}
      value={own === undefined ? '' : text(own)}
      question={own === undefined || listPrice === null ? null : priceQuestion(rate, own, listPrice, figures)}
      problemOf={(typedText) => {
        const { problem } = read(typedText);
        return problem && `${problem} ${inForce}`;
      }}
      onUse={(typedText) => {
        const price = typedText === '' ? null : read(typedText).value;
        setOwnPrice(rate, price);
        return price === null ? '' : text(price);
      }}
    />
  );
}

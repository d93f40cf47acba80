/** The input of one price of the visitor's own, dollars for one unit. */

import type { RateId } from '../../prices/rates.ts';
import { readOwnPrice } from '../../scenario/link.ts';
import { figures, typed } from '../state/localFigures.ts';
import { setOwnPrice } from '../state/setOwnPrice.ts';
import { useScenario } from '../state/store.ts';
import { TextField, type TextFieldProps } from '../ui/TextField.tsx';

export interface OwnPriceFieldProps extends Pick<TextFieldProps, 'label' | 'unit' | 'placeholder'> {
  readonly rate: RateId;
}

export function OwnPriceField({ rate, ...texts }: OwnPriceFieldProps) {
  const own = useScenario(({ terms: { ownPrices } }) => ownPrices[rate]);
  return (
    <TextField
      {...texts}
      value={own === undefined ? '' : typed(own)}
      problemOf={(text) => readOwnPrice(text, figures).problem}
      onUse={(text) => {
        const price = text === '' ? null : readOwnPrice(text, figures).value;
        setOwnPrice(rate, price);
        return price === null ? '' : typed(price);
      }}
    />
  );
}

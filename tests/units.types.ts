/** Sums that must not compile. `npm run test:types` runs this file: an expected error that does not come is an error. */

import { charge, type Quantity, quantity, type Usd, type UsdPer, usd, usdPer } from '../src/units.ts';

const gbSeconds = quantity('gb-second', 1_500_000);
const requests = quantity('request', 30_000_000);
const hours = quantity('hour', 730);
const usdPerGbSecond = usdPer('gb-second', '0.0000133334');
const usdPerRequest = usdPer('request', '0.0000035');

// What must compile: a quantity at the price of its own unit gives dollars.
const dollars: Usd = charge(requests, usdPerRequest);
const stillANumber: number = charge(gbSeconds, usdPerGbSecond);

// A covariant brand lets the first of these through: TypeScript infers the union of both units.
// @ts-expect-error a quantity of GB-seconds at a price of requests
charge(gbSeconds, usdPerRequest);
// @ts-expect-error hours at a price of requests
charge(hours, usdPerRequest);
// @ts-expect-error naming the unit does not help
charge<'gb-second'>(gbSeconds, usdPerRequest);
// @ts-expect-error nor does naming both
charge<'gb-second' | 'request'>(gbSeconds, usdPerRequest);
// @ts-expect-error price and quantity exchanged
charge(usdPerRequest, requests);
// @ts-expect-error a bare number is no quantity
charge(30_000_000, usdPerRequest);
// @ts-expect-error a bare number is no price
charge(requests, 0.0000035);

// @ts-expect-error dollars are no quantity
const quantityOfDollars: Quantity<'request'> = dollars;
// @ts-expect-error nor a price
const priceOfDollars: UsdPer<'request'> = dollars;
// @ts-expect-error a quantity is not dollars
const dollarsOfQuantity: Usd = requests;
// @ts-expect-error a price is not dollars: it takes a quantity
const dollarsOfPrice: Usd = usdPerRequest;
// @ts-expect-error hours are no requests
const requestsOfHours: Quantity<'request'> = hours;
// @ts-expect-error hours are not LCU-hours
const lcuHoursOfHours: Quantity<'lcu-hour'> = hours;
// @ts-expect-error a quantity of one unit is not one of either
const either: Quantity<'request' | 'hour'> = requests;
// @ts-expect-error a bare number is not dollars
const dollarsOfNumber: Usd = 105;
// @ts-expect-error what + gives is a bare number: it is branded again by whoever knows what it means
const sum: Usd = dollars + dollars;
// @ts-expect-error a quantity added to a price is neither
const nonsense: Quantity<'request'> = requests + usdPerRequest;
// @ts-expect-error and no dollars either
const nonsenseDollars: Usd = requests + usdPerRequest;
// @ts-expect-error a quantity at a price, multiplied by hand, goes past `charge`
const byHand: Usd = requests * usdPerRequest;

// @ts-expect-error a unit that AWS does not bill
quantity('mb-second', 1);
// @ts-expect-error a price is read from the text that AWS published, not from a double
usdPer('request', 0.0000035);
// @ts-expect-error dollars are made from a number
usd('105');

/** Read by nobody: the types are the test. */
export const compiled = {
  stillANumber,
  quantityOfDollars,
  priceOfDollars,
  dollarsOfQuantity,
  dollarsOfPrice,
  requestsOfHours,
  lcuHoursOfHours,
  either,
  dollarsOfNumber,
  sum,
  nonsense,
  nonsenseDollars,
  byHand,
};

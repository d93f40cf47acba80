/** Records as `GetProducts` gives them (JSON texts), from rows that hold only what differs between them. */

/** One product of AWS's price list. */
export interface AwsRow {
  readonly service: string;
  /** Moment at which AWS published the list. */
  readonly published: string;
  readonly family: string | null;
  readonly sku: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly term: string;
  readonly effective: string;
  readonly unit: string;
  /** Begin, end, dollars and the last part of the rate code; in AWS's order, which is none. */
  readonly tiers: readonly (readonly [begin: string, end: string, usd: string, code: string])[];
}

/** The record as an object, for tests that spoil it. */
export function awsDocument({ service, published, family, sku, attributes, term, effective, unit, tiers }: AwsRow) {
  const dimensions = tiers.map(([beginRange, endRange, USD, code]) => {
    const rateCode = `${sku}.${term}.${code}`;
    const description = 'per Lambda-GB-Second, says AWS of a request: never to be read';
    return [rateCode, { unit, endRange, description, appliesTo: [], rateCode, beginRange, pricePerUnit: { USD } }] as const;
  });
  return {
    product: { ...(family === null ? {} : { productFamily: family }), attributes: { servicecode: service, ...attributes }, sku },
    serviceCode: service,
    terms: {
      OnDemand: {
        [`${sku}.${term}`]: {
          priceDimensions: Object.fromEntries(dimensions),
          sku,
          effectiveDate: effective,
          offerTermCode: term,
          termAttributes: {},
        },
      },
    },
    version: '20260831092255',
    publicationDate: published,
  };
}

export function awsRecord(row: AwsRow): string {
  return JSON.stringify(awsDocument(row));
}

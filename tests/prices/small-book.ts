/** A small price book without a fault, as parsed JSON that tests may spoil: two regions, a geography, a price in steps, a history, a tier's own date. */

/** A new copy at every call. */
export function smallBook() {
  return {
    schema: 1,
    currency: 'USD',
    regions: {
      'eu-west-2': {
        name: 'Europe (London)',
        partition: 'aws',
        rates: {
          'rest-api.requests': {
            sku: 'Z5KFC4J7492YHH8P',
            publishedAt: '2025-10-20',
            confirmedAt: null,
            tiers: [
              {
                begin: '0',
                end: '333000000',
                usd: '0.0000035',
                rateCode: 'Z5KFC4J7492YHH8P.JRTCKXETXF.QS4VQ8N7FD',
                confirmedAt: '2026-08-31',
              },
              { begin: '333000000', end: '1000000000', usd: '0.00000333', rateCode: null, quotedAt: '2026-09-11' },
              { begin: '1000000000', end: 'Inf', usd: '0.00000283', rateCode: null },
            ],
          },
          'alb.hour': {
            sku: '6AP766DZF74JPTE2',
            publishedAt: '2025-06-05',
            confirmedAt: '2026-08-31',
            tiers: [{ begin: '0', end: 'Inf', usd: '0.02646', rateCode: '6AP766DZF74JPTE2.JRTCKXETXF.6YS6EN2CT7' }],
            history: [
              { publishedAt: '2020-02-29', confirmedAt: null, tiers: [{ begin: '0', end: 'Inf', usd: '0.028', rateCode: null }] },
              {
                publishedAt: '2016-08-11',
                confirmedAt: '2021-01-01',
                tiers: [{ begin: '0', end: 'Inf', usd: '0.03', rateCode: null }],
              },
            ],
          },
        },
      },
      'us-gov-west-1': { name: 'AWS GovCloud (US-West)', partition: 'aws-us-gov', rates: {} },
    },
    geographies: {
      'south-america': {
        name: 'South America',
        rates: {
          'cloudfront.requests': {
            sku: 'FUWQBJC8EW2AP9J4',
            publishedAt: '2025-07-01',
            confirmedAt: null,
            quotedAt: '2026-10-03',
            tiers: [{ begin: '0', end: 'Inf', usd: '0.0000022', rateCode: 'FUWQBJC8EW2AP9J4.JRTCKXETXF.6YS6EN2CT7' }],
          },
        },
      },
    },
  };
}

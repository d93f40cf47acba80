/** Rows of AWS's own price lists, as published: the book must say the same, to the last decimal and with the same SKU. */

import type { RateId } from '../../src/prices/rates.ts';

export type PriceListRow = readonly [
  rate: RateId,
  rateCode: string,
  startingRange: string,
  endingRange: string,
  pricePerUnit: string,
];

export interface PriceList {
  readonly offer: string;
  readonly region: string;
  readonly version: string;
  readonly publishedAt: string;
  readonly rows: readonly PriceListRow[];
}

/**
 * The on-demand rows (offer term JRTCKXETXF) of the products that the book prices. The lists of 2026-08-31 are the CSV files kept
 * in https://github.com/mooncitizen/togen (internal/cost/cmd/testdata); those of 2026-10-01 are the four regions whose products
 * stand as AWS published them in https://github.com/NobleNeet/AWSPricingCalculator_forTAE.
 */
export const PRICE_LISTS: readonly PriceList[] = [
  {
    offer: 'AmazonApiGateway',
    region: 'eu-west-2',
    version: '20260831092134',
    publishedAt: '2026-08-31',
    rows: [
      ['rest-api.requests', 'Z5KFC4J7492YHH8P.JRTCKXETXF.QS4VQ8N7FD', '0', '333000000', '0.0000035000'],
      ['rest-api.requests', 'Z5KFC4J7492YHH8P.JRTCKXETXF.DRE2JBTXBV', '333000000', '1000000000', '0.0000033300'],
      ['rest-api.requests', 'Z5KFC4J7492YHH8P.JRTCKXETXF.J4SY3H5SUC', '1000000000', '20000000000', '0.0000028300'],
      ['rest-api.requests', 'Z5KFC4J7492YHH8P.JRTCKXETXF.KVC36CKCEW', '20000000000', 'Inf', '0.0000018000'],
      ['http-api.requests', 'MFY3FVZZSQWYVNHM.JRTCKXETXF.9NXBCPDZYR', '0', '300000000', '0.0000011600'],
      ['http-api.requests', 'MFY3FVZZSQWYVNHM.JRTCKXETXF.Y5DREYKEMT', '300000000', 'Inf', '0.0000010400'],
      ['rest-api.cache-0.5', 'U9TEZ938XU4FEKFE.JRTCKXETXF.6YS6EN2CT7', '0', 'Inf', '0.0200000000'],
      ['rest-api.cache-1.6', '4YW7EQ9JRNYD7SGX.JRTCKXETXF.6YS6EN2CT7', '0', 'Inf', '0.0380000000'],
      ['rest-api.cache-6.1', 'JH5Z3JRFJ2SVCYYT.JRTCKXETXF.6YS6EN2CT7', '0', 'Inf', '0.2000000000'],
      ['rest-api.cache-13.5', 'QPSUEK8GD8PAKZSZ.JRTCKXETXF.6YS6EN2CT7', '0', 'Inf', '0.2500000000'],
      ['rest-api.cache-28.4', 'RMSFGVHH65KMV2UQ.JRTCKXETXF.6YS6EN2CT7', '0', 'Inf', '0.5000000000'],
      ['rest-api.cache-58.2', 'K5UP5MV7CDS92WYD.JRTCKXETXF.6YS6EN2CT7', '0', 'Inf', '1.0000000000'],
      ['rest-api.cache-118', 'Q2DQZVEXAMHHRAQQ.JRTCKXETXF.6YS6EN2CT7', '0', 'Inf', '1.9000000000'],
      ['rest-api.cache-237', '43R4BMN9UGAUJNJP.JRTCKXETXF.6YS6EN2CT7', '0', 'Inf', '3.8000000000'],
    ],
  },
  {
    offer: 'AWSELB',
    region: 'eu-west-2',
    version: '20260831092255',
    publishedAt: '2026-08-31',
    rows: [
      ['alb.hour', '6AP766DZF74JPTE2.JRTCKXETXF.6YS6EN2CT7', '0', 'Inf', '0.0264600000'],
      ['alb.lcu', 'D4JRRS3AFPHRV7RF.JRTCKXETXF.6YS6EN2CT7', '0', 'Inf', '0.0084000000'],
      ['alb.trust-store', '2RGDRMA7MQDFVP3E.JRTCKXETXF.6YS6EN2CT7', '0', 'Inf', '0.0059000000'],
    ],
  },
  {
    offer: 'AWSELB',
    region: 'us-east-1',
    version: '20260831092255',
    publishedAt: '2026-08-31',
    rows: [
      ['alb.hour', '37CUWUT8GSNQEPUV.JRTCKXETXF.6YS6EN2CT7', '0', 'Inf', '0.0225000000'],
      ['alb.lcu', 'P2XGEJ8N3KU52WA8.JRTCKXETXF.6YS6EN2CT7', '0', 'Inf', '0.0080000000'],
      ['alb.trust-store', 'T953TK5KT4BSUVBU.JRTCKXETXF.6YS6EN2CT7', '0', 'Inf', '0.0050000000'],
    ],
  },
  {
    offer: 'AWSLambda',
    region: 'eu-west-2',
    version: '20260831092318',
    publishedAt: '2026-08-31',
    rows: [
      ['lambda.requests.x86_64', 'NDYBVXT3KB548Z2A.JRTCKXETXF.6YS6EN2CT7', '0', 'Inf', '0.0000002000'],
      ['lambda.requests.arm64', 'D4TPQYY66DKTZWX9.JRTCKXETXF.6YS6EN2CT7', '0', 'Inf', '0.0000002000'],
      ['lambda.duration.x86_64', 'RP9RSZYUC96SQ4G2.JRTCKXETXF.CUKFZ388N3', '0', '6000000000', '0.0000166667'],
      ['lambda.duration.x86_64', 'RP9RSZYUC96SQ4G2.JRTCKXETXF.QZE2SB4KVB', '6000000000', '15000000000', '0.0000150000'],
      ['lambda.duration.x86_64', 'RP9RSZYUC96SQ4G2.JRTCKXETXF.V7R92EXG27', '15000000000', 'Inf', '0.0000133334'],
      ['lambda.duration.arm64', 'VGMFG9KJ58Z2FK83.JRTCKXETXF.6NBUNBXSC3', '0', '7500000000', '0.0000133334'],
      ['lambda.duration.arm64', 'VGMFG9KJ58Z2FK83.JRTCKXETXF.6JGAYSJBNY', '7500000000', '18750000000', '0.0000120001'],
      ['lambda.duration.arm64', 'VGMFG9KJ58Z2FK83.JRTCKXETXF.AVR3V96UTF', '18750000000', 'Inf', '0.0000106667'],
    ],
  },
  {
    offer: 'AWSDataTransfer',
    region: 'eu-west-2',
    version: '20260831121448',
    publishedAt: '2026-08-31',
    rows: [
      ['data-transfer.out', 'QZ73H5RGR5JYYB4D.JRTCKXETXF.Q3Z75P77EN', '0', '10240', '0.0900000000'],
      ['data-transfer.out', 'QZ73H5RGR5JYYB4D.JRTCKXETXF.VF6T3GAUKQ', '10240', '51200', '0.0850000000'],
      ['data-transfer.out', 'QZ73H5RGR5JYYB4D.JRTCKXETXF.N9EW5UVVPA', '51200', '153600', '0.0700000000'],
      ['data-transfer.out', 'QZ73H5RGR5JYYB4D.JRTCKXETXF.GPHXDESFBB', '153600', 'Inf', '0.0500000000'],
    ],
  },
  {
    offer: 'AWSLambda',
    region: 'us-east-1',
    version: '20261001184746',
    publishedAt: '2026-10-01',
    rows: [
      ['lambda.requests.x86_64', 'GU2ZS9HVP6QTQ7KE.JRTCKXETXF.6YS6EN2CT7', '0', 'Inf', '0.0000002000'],
      ['lambda.duration.x86_64', 'TG3M4CAGBA3NYQBH.JRTCKXETXF.CUKFZ388N3', '0', '6000000000', '0.0000166667'],
      ['lambda.duration.x86_64', 'TG3M4CAGBA3NYQBH.JRTCKXETXF.QZE2SB4KVB', '6000000000', '15000000000', '0.0000150000'],
      ['lambda.duration.x86_64', 'TG3M4CAGBA3NYQBH.JRTCKXETXF.V7R92EXG27', '15000000000', 'Inf', '0.0000133334'],
      ['lambda.duration.arm64', '72SBSFWPMDTH8S3J.JRTCKXETXF.6NBUNBXSC3', '0', '7500000000', '0.0000133334'],
      ['lambda.duration.arm64', '72SBSFWPMDTH8S3J.JRTCKXETXF.6JGAYSJBNY', '7500000000', '18750000000', '0.0000120001'],
      ['lambda.duration.arm64', '72SBSFWPMDTH8S3J.JRTCKXETXF.AVR3V96UTF', '18750000000', 'Inf', '0.0000106667'],
    ],
  },
  {
    offer: 'AWSLambda',
    region: 'eu-west-1',
    version: '20261001184746',
    publishedAt: '2026-10-01',
    rows: [
      ['lambda.requests.x86_64', 'B5V2RNHAWGVJBZD3.JRTCKXETXF.6YS6EN2CT7', '0', 'Inf', '0.0000002000'],
      ['lambda.duration.x86_64', 'SGGKTWDV7PGMPPSJ.JRTCKXETXF.CUKFZ388N3', '0', '6000000000', '0.0000166667'],
      ['lambda.duration.x86_64', 'SGGKTWDV7PGMPPSJ.JRTCKXETXF.QZE2SB4KVB', '6000000000', '15000000000', '0.0000150000'],
      ['lambda.duration.x86_64', 'SGGKTWDV7PGMPPSJ.JRTCKXETXF.V7R92EXG27', '15000000000', 'Inf', '0.0000133334'],
      ['lambda.duration.arm64', 'KXNSA7NBRHBHXXPS.JRTCKXETXF.6NBUNBXSC3', '0', '7500000000', '0.0000133334'],
      ['lambda.duration.arm64', 'KXNSA7NBRHBHXXPS.JRTCKXETXF.6JGAYSJBNY', '7500000000', '18750000000', '0.0000120001'],
      ['lambda.duration.arm64', 'KXNSA7NBRHBHXXPS.JRTCKXETXF.AVR3V96UTF', '18750000000', 'Inf', '0.0000106667'],
    ],
  },
  {
    offer: 'AWSLambda',
    region: 'eu-north-1',
    version: '20261001184746',
    publishedAt: '2026-10-01',
    rows: [
      ['lambda.requests.x86_64', 'KERWZD8CJ22SEZWT.JRTCKXETXF.6YS6EN2CT7', '0', 'Inf', '0.0000002000'],
      ['lambda.duration.x86_64', '7N49FRQMXS49C2QS.JRTCKXETXF.CUKFZ388N3', '0', '6000000000', '0.0000166667'],
      ['lambda.duration.x86_64', '7N49FRQMXS49C2QS.JRTCKXETXF.QZE2SB4KVB', '6000000000', '15000000000', '0.0000150000'],
      ['lambda.duration.x86_64', '7N49FRQMXS49C2QS.JRTCKXETXF.V7R92EXG27', '15000000000', 'Inf', '0.0000133334'],
      ['lambda.duration.arm64', 'VRFJ836X75T58FNT.JRTCKXETXF.6NBUNBXSC3', '0', '7500000000', '0.0000133334'],
      ['lambda.duration.arm64', 'VRFJ836X75T58FNT.JRTCKXETXF.6JGAYSJBNY', '7500000000', '18750000000', '0.0000120001'],
      ['lambda.duration.arm64', 'VRFJ836X75T58FNT.JRTCKXETXF.AVR3V96UTF', '18750000000', 'Inf', '0.0000106667'],
    ],
  },
  {
    offer: 'AWSLambda',
    region: 'ap-northeast-3',
    version: '20261001184746',
    publishedAt: '2026-10-01',
    rows: [
      ['lambda.requests.x86_64', '89U8ZQR2ZV45HXWY.JRTCKXETXF.6YS6EN2CT7', '0', 'Inf', '0.0000002000'],
      ['lambda.duration.x86_64', 'HQWXQQHHTTTVSUH2.JRTCKXETXF.CUKFZ388N3', '0', '6000000000', '0.0000166667'],
      ['lambda.duration.x86_64', 'HQWXQQHHTTTVSUH2.JRTCKXETXF.QZE2SB4KVB', '6000000000', '15000000000', '0.0000150000'],
      ['lambda.duration.x86_64', 'HQWXQQHHTTTVSUH2.JRTCKXETXF.V7R92EXG27', '15000000000', 'Inf', '0.0000133334'],
      ['lambda.duration.arm64', '92C8Z466WVKPRP7S.JRTCKXETXF.6NBUNBXSC3', '0', '7500000000', '0.0000133334'],
      ['lambda.duration.arm64', '92C8Z466WVKPRP7S.JRTCKXETXF.6JGAYSJBNY', '7500000000', '18750000000', '0.0000120001'],
      ['lambda.duration.arm64', '92C8Z466WVKPRP7S.JRTCKXETXF.AVR3V96UTF', '18750000000', 'Inf', '0.0000106667'],
    ],
  },
];

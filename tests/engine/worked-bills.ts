/** Five bills summed by hand, line by line: what is billed, as the sum that gives it, and the dollars to six decimals. */

import type { FrontDoor } from '../../src/engine/frontDoor.ts';
import type { LineId } from '../../src/engine/line.ts';

export interface WorkedBill {
  readonly lines: Readonly<Partial<Record<LineId, readonly [quantity: number, usd: number]>>>;
  readonly totalUsd: number;
}

export interface WorkedCase {
  readonly title: string;
  readonly link: string;
  /** By front door; those that are left out are not offered. */
  readonly bills: Readonly<Partial<Record<FrontDoor, WorkedBill>>>;
}

const M = 1_000_000;
/** Bytes of a billed GB in KB, and in bytes. */
const KB = 1_048_576;
const BYTES = 1_073_741_824;

export const WORKED: readonly WorkedCase[] = [
  {
    title: 'the default scenario, whose fifth bill is new',
    link: 'v=2',
    bills: {
      'cloudfront-url': {
        lines: {
          'lambda-requests': [30 * M - 1 * M, 5.8],
          'lambda-duration': [(((30 * M * 512) / 1_024) * 100) / 1_000 - 400_000, 14.66674],
          'cloudfront-requests': [30 * M - 10 * M, 20.0],
          'cloudfront-data-out': [Math.max(0, (30 * M * 4) / KB - 1_024), 0.0],
          'cloudfront-to-origin': [(30 * M * 1) / KB, 0.572205],
        },
        totalUsd: 41.038945,
      },
    },
  },
  {
    title: 'preflights, refused requests, a cache and an authorizer',
    link: 'v=2&req=100000000&in=2&out=3&mem=256&ms=80.5&short=2&now=rest-api&cache=0.5&hits=40&rejected=5&answered=10&authms=20&authmem=128&authhits=50&logs=0.4&effort=900',
    bills: {
      'rest-api': {
        lines: {
          requests: [100 * M * 0.95, 332.5],
          cache: [730, 14.6],
          'lambda-requests': [100 * M * 0.85 * 0.6 - 1 * M, 10.0],
          'lambda-duration': [(((51 * M * 256) / 1_024) * 80.5) / 1_000 - 400_000, 8.351708],
          'authorizer-requests': [100 * M * 0.9 * 0.5, 9.0],
          'authorizer-duration': [(((45 * M * 128) / 1_024) * 20) / 1_000, 1.500007],
          logs: [(100 * M * 0.4 * 1_000) / BYTES, 18.626451],
          'data-transfer-out': [(100 * M * 3) / KB - 100, 16.749207],
        },
        totalUsd: 411.327374,
      },
      'http-api': {
        lines: {
          requests: [100 * M * 0.95 + 100 * M * 0.05, 100.0],
          'lambda-requests': [100 * M * 0.85 - 1 * M, 16.8],
          'lambda-duration': [(((85 * M * 256) / 1_024) * 80.5) / 1_000 - 400_000, 17.475087],
          'authorizer-requests': [100 * M * 0.9 * 0.5, 9.0],
          'authorizer-duration': [(((45 * M * 128) / 1_024) * 20) / 1_000, 1.500007],
          logs: [(100 * M * 0.4 * 1_000) / BYTES, 18.626451],
          'data-transfer-out': [(100 * M * 3) / KB - 100, 16.749207],
        },
        totalUsd: 180.150753,
      },
      alb: {
        lines: {
          'load-balancer-hours': [730, 16.425],
          lcu: [730 * ((100 * M * 5) / 1_000_000 / 730 / 0.4), 10.0],
          'public-ipv4': [730 * 2, 7.3],
          'lambda-requests': [85 * M + 10 * M + 5 * M - 1 * M, 19.8],
          'lambda-duration': [(256 / 1_024 / 1_000) * (85 * M * 90.5 + 10 * M * 2 + 5 * M * 12) - 400_000, 20.575103],
          'data-transfer-out': [(100 * M * 3) / KB - 100, 16.749207],
        },
        totalUsd: 90.849309,
      },
      'function-url': {
        lines: {
          'lambda-requests': [85 * M + 10 * M + 5 * M - 1 * M, 19.8],
          'lambda-duration': [(256 / 1_024 / 1_000) * (85 * M * 90.5 + 10 * M * 2 + 5 * M * 12) - 400_000, 20.575103],
          'data-transfer-out': [(100 * M * 3) / KB - 100, 16.749207],
        },
        totalUsd: 57.124309,
      },
      'cloudfront-url': {
        lines: {
          'lambda-requests': [85 * M + 10 * M + 5 * M - 1 * M, 19.8],
          'lambda-duration': [(256 / 1_024 / 1_000) * (85 * M * 90.5 + 10 * M * 2 + 5 * M * 12) - 400_000, 20.575103],
          'cloudfront-requests': [100 * M - 10 * M, 90.0],
          'cloudfront-data-out': [Math.max(0, (100 * M * 3) / KB - 1_024), 0.0],
          'cloudfront-to-origin': [(100 * M * 2) / KB, 3.814697],
        },
        totalUsd: 134.1898,
      },
    },
  },
  {
    title: 'a web ACL at the edge of an HTTP API and in the region elsewhere',
    link: 'v=2&region=eu-west-1&req=200000000&in=1&out=10&ms=40&short=3&rejected=2&httprefused=0&waf=5&edgehits=30&logs=1',
    bills: {
      'rest-api': {
        lines: {
          requests: [200 * M * 0.98, 686.0],
          'lambda-requests': [196 * M - 1 * M, 39.0],
          'lambda-duration': [(((196 * M * 512) / 1_024) * 40) / 1_000 - 400_000, 46.933568],
          logs: [(200 * M * 1 * 1_000) / BYTES, 106.170774],
          'waf-acl': [1, 5.0],
          'waf-rules': [5, 5.0],
          'waf-requests': [200 * M, 120.0],
          'data-transfer-out': [(200 * M * 10) / KB - 100, 162.661377],
        },
        totalUsd: 1170.765718,
      },
      'http-api': {
        lines: {
          requests: [0.7 * (200 * M * 0.98 + 0 * 200 * M * 0.02), 152.292],
          'lambda-requests': [0.7 * 200 * M * 0.98 - 1 * M, 27.24],
          'lambda-duration': [(((137.2 * M * 512) / 1_024) * 40) / 1_000 - 400_000, 31.25349],
          logs: [(200 * M * 0.7 * 1 * 1_000) / BYTES, 74.319541],
          'waf-acl': [1, 5.0],
          'waf-rules': [5, 5.0],
          'waf-requests': [200 * M, 120.0],
          'cloudfront-requests': [200 * M - 10 * M, 228.0],
          'cloudfront-data-out': [(200 * M * 10) / KB - 1_024, 75.084634],
          'cloudfront-to-origin': [(200 * M * 0.7 * 1) / KB, 2.670288],
        },
        totalUsd: 720.859953,
      },
      alb: {
        lines: {
          'load-balancer-hours': [730, 18.396],
          lcu: [730 * ((200 * M * 11) / 1_000_000 / 730 / 0.4), 44.0],
          'public-ipv4': [730 * 2, 7.3],
          'lambda-requests': [196 * M + 4 * M - 1 * M, 39.8],
          'lambda-duration': [(512 / 1_024 / 1_000) * (196 * M * 40 + 4 * M * 3) - 400_000, 47.013568],
          'waf-acl': [1, 5.0],
          'waf-rules': [5, 5.0],
          'waf-requests': [200 * M, 120.0],
          'data-transfer-out': [(200 * M * 10) / KB - 100, 162.661377],
        },
        totalUsd: 449.170945,
      },
      'function-url': {
        lines: {
          'lambda-requests': [196 * M + 4 * M - 1 * M, 39.8],
          'lambda-duration': [(512 / 1_024 / 1_000) * (196 * M * 40 + 4 * M * 3) - 400_000, 47.013568],
          'data-transfer-out': [(200 * M * 10) / KB - 100, 162.661377],
        },
        totalUsd: 249.474945,
      },
    },
  },
  {
    title: 'provisioned concurrency without an allowance for the function, with the whole for the authorizer',
    link: 'v=2&region=ap-northeast-1&req=50000000&out=2&arch=x86_64&mem=1024&ms=20&now=rest-api&pc=4&authms=12&authmem=256',
    bills: {
      'rest-api': {
        lines: {
          requests: [50 * M, 212.5],
          'lambda-requests': [50 * M, 10.0],
          'lambda-duration': [(((50 * M * 1_024) / 1_024) * 20) / 1_000, 12.5615],
          'provisioned-concurrency': [((4 * 1_024) / 1_024) * 2_628_000, 56.591352],
          'authorizer-requests': [50 * M - 1 * M, 9.8],
          'authorizer-duration': [Math.max(0, (((50 * M * 256) / 1_024) * 12) / 1_000 - 400_000), 0.0],
          'data-transfer-out': [Math.max(0, (50 * M * 2) / KB - 100), 0.0],
        },
        totalUsd: 301.452852,
      },
      'http-api': {
        lines: {
          requests: [50 * M, 64.5],
          'lambda-requests': [50 * M, 10.0],
          'lambda-duration': [(((50 * M * 1_024) / 1_024) * 20) / 1_000, 12.5615],
          'provisioned-concurrency': [((4 * 1_024) / 1_024) * 2_628_000, 56.591352],
          'authorizer-requests': [50 * M - 1 * M, 9.8],
          'authorizer-duration': [Math.max(0, (((50 * M * 256) / 1_024) * 12) / 1_000 - 400_000), 0.0],
          'data-transfer-out': [Math.max(0, (50 * M * 2) / KB - 100), 0.0],
        },
        totalUsd: 153.452852,
      },
      alb: {
        lines: {
          'load-balancer-hours': [730, 17.739],
          lcu: [730 * ((50 * M) / 2_628_000 / 25), 4.444444],
          'public-ipv4': [730 * 2, 7.3],
          'lambda-requests': [50 * M, 10.0],
          'lambda-duration': [(((50 * M * 1_024) / 1_024) * 32) / 1_000, 20.0984],
          'provisioned-concurrency': [((4 * 1_024) / 1_024) * 2_628_000, 56.591352],
          'data-transfer-out': [Math.max(0, (50 * M * 2) / KB - 100), 0.0],
        },
        totalUsd: 116.173196,
      },
      'function-url': {
        lines: {
          'lambda-requests': [50 * M, 10.0],
          'lambda-duration': [(((50 * M * 1_024) / 1_024) * 32) / 1_000, 20.0984],
          'provisioned-concurrency': [((4 * 1_024) / 1_024) * 2_628_000, 56.591352],
          'data-transfer-out': [Math.max(0, (50 * M * 2) / KB - 100), 0.0],
        },
        totalUsd: 86.689752,
      },
    },
  },
  {
    title: 'health checks, mutual TLS, three load balancers and peaks in GovCloud',
    link: 'v=2&region=us-gov-west-1&req=40000000&out=5&now=rest-api&ms=100&short=10&health=30&ipv4=3&mtls=1&share=300&mix=3.9&waf=2',
    bills: {
      'rest-api': {
        lines: {
          requests: [40 * M, 140.0],
          'lambda-requests': [40 * M - 1 * M, 7.8],
          'lambda-duration': [(((40 * M * 512) / 1_024) * 100) / 1_000 - 400_000, 21.33344],
          'waf-acl': [1, 5.0],
          'waf-rules': [2, 2.0],
          'waf-requests': [40 * M, 24.0],
          'data-transfer-out': [(40 * M * 5) / KB, 29.563904],
        },
        totalUsd: 229.697344,
      },
      alb: {
        lines: {
          'load-balancer-hours': [730 * 3, 70.08],
          lcu: [730 * ((40 * M * 6) / 1_000_000 / 730 / 0.4) * 1.039, 6.234],
          'public-ipv4': [730 * 3 * 3, 32.85],
          'trust-store': [730 * 3, 15.549],
          'lambda-requests': [40 * M + 262_800 - 1 * M, 7.85256],
          'lambda-duration': [(512 / 1_024 / 1_000) * (40 * M * 100 + 262_800 * 10) - 400_000, 21.35096],
          'waf-acl': [1, 5.0],
          'waf-rules': [2, 2.0],
          'waf-requests': [40 * M, 24.0],
          'data-transfer-out': [(40 * M * 5) / KB, 29.563904],
        },
        totalUsd: 214.480424,
      },
    },
  },
];

/** The matrix of needs: whole, with a source for each cell, and one with the obstacles; what a move changes, counted by hand. */

import { describe, expect, test } from 'vitest';
import { FRONT_DOORS } from '../../src/engine/frontDoor.ts';
import { whyNot } from '../../src/engine/notPossible.ts';
import { listed, NEED_IDS, titled } from '../../src/scenario/needs.ts';
import { cell, moveEffect } from '../../src/words/needsMatrix.ts';

const CELLS = NEED_IDS.flatMap((need) => FRONT_DOORS.map((door) => [need, door] as const));

describe('Each cell', () => {
  test.each(CELLS)('of %s at %s says something short, and names a page of AWS’s documentation', (need, door) => {
    const { says, source } = cell(need, door);
    expect(says).toMatch(/^\S.{3,90}[^.\s]$/);
    expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/[\w/-]+\.html$/);
  });

  test('is not possible exactly where there is an obstacle', () => {
    const impossible = CELLS.filter(([need, door]) => cell(need, door).status === 'none');
    expect(impossible).toEqual(CELLS.filter(([need, door]) => whyNot(need, door, 'aws') !== undefined));
  });
});

// AWS's own comparison of the two: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html, read 2026-11-25
test('what AWS says that only REST APIs have is not built into HTTP APIs', () => {
  for (const need of [
    'api-keys',
    'client-throttling',
    'request-validation',
    'waf',
    'private',
    'response-cache',
    'canary',
  ] as const) {
    expect(cell(need, 'rest-api').status, need).toBe('built-in');
    expect(cell(need, 'http-api').status, need).not.toBe('built-in');
  }
  for (const need of ['iam', 'lambda-authorizer', 'mutual-tls', 'custom-domain'] as const) {
    for (const door of ['rest-api', 'http-api'] as const) expect(cell(need, door).status, need).toBe('built-in');
  }
});

describe('Moving', () => {
  test('from an HTTP API to a load balancer changes these', () => {
    expect(moveEffect('http-api', 'alb')).toEqual({
      lost: ['iam', 'over-1-mb', 'websocket'],
      yours: ['lambda-authorizer'],
      gained: ['private', 'waf', 'canary', 'over-29-s'],
      neither: ['streaming', 'grpc'],
    });
  });

  test('from a REST API to a load balancer changes these', () => {
    expect(moveEffect('rest-api', 'alb')).toEqual({
      lost: ['iam', 'over-1-mb', 'streaming', 'websocket'],
      yours: ['lambda-authorizer', 'api-keys', 'client-throttling', 'request-validation', 'response-cache'],
      gained: ['jwt', 'over-29-s'],
      neither: ['grpc'],
    });
  });

  test('looks at some needs only when told to, and nowhere changes nothing', () => {
    expect(moveEffect('rest-api', 'alb', ['waf', 'grpc'])).toEqual({ lost: [], yours: [], gained: [], neither: ['grpc'] });
    for (const door of FRONT_DOORS) expect(moveEffect(door, door)).toMatchObject({ lost: [], yours: [], gained: [] });
  });
});

test('names read as labels, and as a list within a sentence', () => {
  expect(['response-cache', 'grpc', 'websocket', 'iam', 'mutual-tls'].map((need) => titled(need as 'iam'))).toEqual([
    'Response cache',
    'gRPC',
    'WebSocket',
    'IAM authorization',
    'Mutual TLS',
  ]);
  expect(listed([])).toBe('');
  expect(listed(['grpc'])).toBe('gRPC');
  expect(listed(['iam', 'waf', 'grpc'])).toBe('IAM authorization, AWS WAF and gRPC');
  expect(listed(['iam', 'grpc'], 'or')).toBe('IAM authorization or gRPC');
});

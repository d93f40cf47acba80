/** Needs: in which order they stand, and how they are called on their own and in a sentence. */

import { describe, expect, test } from 'vitest';
import { inOrder, listed, titled } from '../../src/scenario/needs.ts';

describe('Needs', () => {
  test('stand once each in the order of the table; what is none is left out', () => {
    expect(inOrder(['waf', 'none', 'iam', 'waf'])).toEqual(['iam', 'waf']);
  });

  test.each([
    ['response-cache', 'Response cache'],
    ['lambda-authorizer', 'Lambda authorizer'],
    ['over-1-mb', 'Payloads over 1 MB'],
    ['iam', 'IAM authorization'],
    ['waf', 'AWS WAF'],
    ['websocket', 'WebSocket'],
    ['grpc', 'gRPC'],
  ] as const)('as a label, %s is "%s": a capital first, no article, and names as their makers spell them', (need, label) => {
    expect(titled(need)).toBe(label);
  });

  test('make a list as sentences have them', () => {
    expect(listed([])).toBe('');
    expect(listed(['response-cache'])).toBe('a response cache');
    expect(listed(['iam', 'waf'])).toBe('IAM authorization and AWS WAF');
    expect(listed(['iam', 'waf', 'grpc'])).toBe('IAM authorization, AWS WAF and gRPC');
    expect(listed(['iam', 'waf', 'grpc'], 'or')).toBe('IAM authorization, AWS WAF or gRPC');
  });
});

/** Lines that must not compile: every rate with a quantity of every other unit. `npm run test:types` runs this file. */

import { billedGbOut } from '../../src/engine/dataTransfer.ts';
import { lineRule } from '../../src/engine/line.ts';
import { billedLcuHours } from '../../src/engine/loadBalancer.ts';
import { linear } from '../../src/engine/piecewise.ts';
import type { Tariff } from '../../src/engine/tariff.ts';
import type { RateId, UnitOf } from '../../src/prices/rates.ts';
import { DEFAULT_SCENARIO } from '../../src/scenario/scenario.ts';

const requests = linear('request', 0, 1);
const hours = linear('hour', 730, 0);
const lcuHours = linear('lcu-hour', 0, 1);
const gbSeconds = linear('gb-second', 0, 1);
const gb = linear('gb', 0, 1);
const webAclMonths = linear('web-acl-month', 1, 0);
const ruleMonths = linear('rule-month', 5, 0);
/** Made apart, so that what is refused below is the unit. */
const gbOut = billedGbOut(DEFAULT_SCENARIO.workload, DEFAULT_SCENARIO.terms, 'aws');

/** A rate joined with what the model's own function takes as its quantity; of each rate the tariff is the right one. */
function join<R extends RateId>(rate: R, billed: Parameters<typeof lineRule<R>>[2]) {
  return lineRule('requests', rate, billed, tariffOf(rate));
}
declare function tariffOf<R extends RateId>(rate: R): Tariff<UnitOf<R>>;

/** Read by nobody: the types are the test. What is in it would not run. */
export function compiled() {
  join('rest-api.requests', requests);
  join('http-api.requests', requests);
  join('rest-api.cache-0.5', hours);
  join('rest-api.cache-1.6', hours);
  join('rest-api.cache-6.1', hours);
  join('rest-api.cache-13.5', hours);
  join('rest-api.cache-28.4', hours);
  join('rest-api.cache-58.2', hours);
  join('rest-api.cache-118', hours);
  join('rest-api.cache-237', hours);
  join('alb.hour', hours);
  join('alb.lcu', lcuHours);
  join('alb.trust-store', hours);
  join('lambda.requests.x86_64', requests);
  join('lambda.requests.arm64', requests);
  join('lambda.duration.x86_64', gbSeconds);
  join('lambda.duration.arm64', gbSeconds);
  join('lambda.provisioned.x86_64', gbSeconds);
  join('lambda.provisioned.arm64', gbSeconds);
  join('lambda.provisioned-duration.x86_64', gbSeconds);
  join('lambda.provisioned-duration.arm64', gbSeconds);
  join('public-ipv4.hour', hours);
  join('data-transfer.out', gb);
  join('waf.acl', webAclMonths);
  join('waf.rule', ruleMonths);
  join('waf.request', requests);
  join('logs.vended', gb);
  join('cloudfront.requests', requests);
  join('cloudfront.data-out', gb);
  join('cloudfront.to-origin', gb);

  // By name, as the model's own lines are made.
  lineRule('lcu', 'alb.lcu', billedLcuHours(DEFAULT_SCENARIO.workload), tariffOf('alb.lcu'));
  // @ts-expect-error gigabytes sent are no LCU-hours
  lineRule('lcu', 'alb.lcu', gbOut, tariffOf('alb.lcu'));
  // @ts-expect-error nor do LCU-hours have a price of gigabytes
  lineRule('lcu', 'alb.lcu', billedLcuHours(DEFAULT_SCENARIO.workload), tariffOf('data-transfer.out'));
  // @ts-expect-error dollars are no quantity
  join('alb.lcu', linear('usd', 0, 1));
  // @ts-expect-error a function of hours is none of requests
  join('alb.lcu', linear<'lcu-hour', 'hour'>('lcu-hour', 0, 1));
  // @ts-expect-error segments without a unit
  join('alb.lcu', [{ from: 0, intercept: 0, slope: 1 }]);

  // @ts-expect-error rest-api.requests is charged by the request
  join('rest-api.requests', hours);
  // @ts-expect-error rest-api.requests is charged by the request
  join('rest-api.requests', lcuHours);
  // @ts-expect-error rest-api.requests is charged by the request
  join('rest-api.requests', gbSeconds);
  // @ts-expect-error rest-api.requests is charged by the request
  join('rest-api.requests', gb);
  // @ts-expect-error rest-api.requests is charged by the request
  join('rest-api.requests', webAclMonths);
  // @ts-expect-error rest-api.requests is charged by the request
  join('rest-api.requests', ruleMonths);
  // @ts-expect-error http-api.requests is charged by the request
  join('http-api.requests', hours);
  // @ts-expect-error http-api.requests is charged by the request
  join('http-api.requests', lcuHours);
  // @ts-expect-error http-api.requests is charged by the request
  join('http-api.requests', gbSeconds);
  // @ts-expect-error http-api.requests is charged by the request
  join('http-api.requests', gb);
  // @ts-expect-error http-api.requests is charged by the request
  join('http-api.requests', webAclMonths);
  // @ts-expect-error http-api.requests is charged by the request
  join('http-api.requests', ruleMonths);
  // @ts-expect-error rest-api.cache-0.5 is charged by the hour
  join('rest-api.cache-0.5', requests);
  // @ts-expect-error rest-api.cache-0.5 is charged by the hour
  join('rest-api.cache-0.5', lcuHours);
  // @ts-expect-error rest-api.cache-0.5 is charged by the hour
  join('rest-api.cache-0.5', gbSeconds);
  // @ts-expect-error rest-api.cache-0.5 is charged by the hour
  join('rest-api.cache-0.5', gb);
  // @ts-expect-error rest-api.cache-0.5 is charged by the hour
  join('rest-api.cache-0.5', webAclMonths);
  // @ts-expect-error rest-api.cache-0.5 is charged by the hour
  join('rest-api.cache-0.5', ruleMonths);
  // @ts-expect-error rest-api.cache-1.6 is charged by the hour
  join('rest-api.cache-1.6', requests);
  // @ts-expect-error rest-api.cache-1.6 is charged by the hour
  join('rest-api.cache-1.6', lcuHours);
  // @ts-expect-error rest-api.cache-1.6 is charged by the hour
  join('rest-api.cache-1.6', gbSeconds);
  // @ts-expect-error rest-api.cache-1.6 is charged by the hour
  join('rest-api.cache-1.6', gb);
  // @ts-expect-error rest-api.cache-1.6 is charged by the hour
  join('rest-api.cache-1.6', webAclMonths);
  // @ts-expect-error rest-api.cache-1.6 is charged by the hour
  join('rest-api.cache-1.6', ruleMonths);
  // @ts-expect-error rest-api.cache-6.1 is charged by the hour
  join('rest-api.cache-6.1', requests);
  // @ts-expect-error rest-api.cache-6.1 is charged by the hour
  join('rest-api.cache-6.1', lcuHours);
  // @ts-expect-error rest-api.cache-6.1 is charged by the hour
  join('rest-api.cache-6.1', gbSeconds);
  // @ts-expect-error rest-api.cache-6.1 is charged by the hour
  join('rest-api.cache-6.1', gb);
  // @ts-expect-error rest-api.cache-6.1 is charged by the hour
  join('rest-api.cache-6.1', webAclMonths);
  // @ts-expect-error rest-api.cache-6.1 is charged by the hour
  join('rest-api.cache-6.1', ruleMonths);
  // @ts-expect-error rest-api.cache-13.5 is charged by the hour
  join('rest-api.cache-13.5', requests);
  // @ts-expect-error rest-api.cache-13.5 is charged by the hour
  join('rest-api.cache-13.5', lcuHours);
  // @ts-expect-error rest-api.cache-13.5 is charged by the hour
  join('rest-api.cache-13.5', gbSeconds);
  // @ts-expect-error rest-api.cache-13.5 is charged by the hour
  join('rest-api.cache-13.5', gb);
  // @ts-expect-error rest-api.cache-13.5 is charged by the hour
  join('rest-api.cache-13.5', webAclMonths);
  // @ts-expect-error rest-api.cache-13.5 is charged by the hour
  join('rest-api.cache-13.5', ruleMonths);
  // @ts-expect-error rest-api.cache-28.4 is charged by the hour
  join('rest-api.cache-28.4', requests);
  // @ts-expect-error rest-api.cache-28.4 is charged by the hour
  join('rest-api.cache-28.4', lcuHours);
  // @ts-expect-error rest-api.cache-28.4 is charged by the hour
  join('rest-api.cache-28.4', gbSeconds);
  // @ts-expect-error rest-api.cache-28.4 is charged by the hour
  join('rest-api.cache-28.4', gb);
  // @ts-expect-error rest-api.cache-28.4 is charged by the hour
  join('rest-api.cache-28.4', webAclMonths);
  // @ts-expect-error rest-api.cache-28.4 is charged by the hour
  join('rest-api.cache-28.4', ruleMonths);
  // @ts-expect-error rest-api.cache-58.2 is charged by the hour
  join('rest-api.cache-58.2', requests);
  // @ts-expect-error rest-api.cache-58.2 is charged by the hour
  join('rest-api.cache-58.2', lcuHours);
  // @ts-expect-error rest-api.cache-58.2 is charged by the hour
  join('rest-api.cache-58.2', gbSeconds);
  // @ts-expect-error rest-api.cache-58.2 is charged by the hour
  join('rest-api.cache-58.2', gb);
  // @ts-expect-error rest-api.cache-58.2 is charged by the hour
  join('rest-api.cache-58.2', webAclMonths);
  // @ts-expect-error rest-api.cache-58.2 is charged by the hour
  join('rest-api.cache-58.2', ruleMonths);
  // @ts-expect-error rest-api.cache-118 is charged by the hour
  join('rest-api.cache-118', requests);
  // @ts-expect-error rest-api.cache-118 is charged by the hour
  join('rest-api.cache-118', lcuHours);
  // @ts-expect-error rest-api.cache-118 is charged by the hour
  join('rest-api.cache-118', gbSeconds);
  // @ts-expect-error rest-api.cache-118 is charged by the hour
  join('rest-api.cache-118', gb);
  // @ts-expect-error rest-api.cache-118 is charged by the hour
  join('rest-api.cache-118', webAclMonths);
  // @ts-expect-error rest-api.cache-118 is charged by the hour
  join('rest-api.cache-118', ruleMonths);
  // @ts-expect-error rest-api.cache-237 is charged by the hour
  join('rest-api.cache-237', requests);
  // @ts-expect-error rest-api.cache-237 is charged by the hour
  join('rest-api.cache-237', lcuHours);
  // @ts-expect-error rest-api.cache-237 is charged by the hour
  join('rest-api.cache-237', gbSeconds);
  // @ts-expect-error rest-api.cache-237 is charged by the hour
  join('rest-api.cache-237', gb);
  // @ts-expect-error rest-api.cache-237 is charged by the hour
  join('rest-api.cache-237', webAclMonths);
  // @ts-expect-error rest-api.cache-237 is charged by the hour
  join('rest-api.cache-237', ruleMonths);
  // @ts-expect-error alb.hour is charged by the hour
  join('alb.hour', requests);
  // @ts-expect-error alb.hour is charged by the hour
  join('alb.hour', lcuHours);
  // @ts-expect-error alb.hour is charged by the hour
  join('alb.hour', gbSeconds);
  // @ts-expect-error alb.hour is charged by the hour
  join('alb.hour', gb);
  // @ts-expect-error alb.hour is charged by the hour
  join('alb.hour', webAclMonths);
  // @ts-expect-error alb.hour is charged by the hour
  join('alb.hour', ruleMonths);
  // @ts-expect-error alb.lcu is charged by the lcu-hour
  join('alb.lcu', requests);
  // @ts-expect-error alb.lcu is charged by the lcu-hour
  join('alb.lcu', hours);
  // @ts-expect-error alb.lcu is charged by the lcu-hour
  join('alb.lcu', gbSeconds);
  // @ts-expect-error alb.lcu is charged by the lcu-hour
  join('alb.lcu', gb);
  // @ts-expect-error alb.lcu is charged by the lcu-hour
  join('alb.lcu', webAclMonths);
  // @ts-expect-error alb.lcu is charged by the lcu-hour
  join('alb.lcu', ruleMonths);
  // @ts-expect-error alb.trust-store is charged by the hour
  join('alb.trust-store', requests);
  // @ts-expect-error alb.trust-store is charged by the hour
  join('alb.trust-store', lcuHours);
  // @ts-expect-error alb.trust-store is charged by the hour
  join('alb.trust-store', gbSeconds);
  // @ts-expect-error alb.trust-store is charged by the hour
  join('alb.trust-store', gb);
  // @ts-expect-error alb.trust-store is charged by the hour
  join('alb.trust-store', webAclMonths);
  // @ts-expect-error alb.trust-store is charged by the hour
  join('alb.trust-store', ruleMonths);
  // @ts-expect-error lambda.requests.x86_64 is charged by the request
  join('lambda.requests.x86_64', hours);
  // @ts-expect-error lambda.requests.x86_64 is charged by the request
  join('lambda.requests.x86_64', lcuHours);
  // @ts-expect-error lambda.requests.x86_64 is charged by the request
  join('lambda.requests.x86_64', gbSeconds);
  // @ts-expect-error lambda.requests.x86_64 is charged by the request
  join('lambda.requests.x86_64', gb);
  // @ts-expect-error lambda.requests.x86_64 is charged by the request
  join('lambda.requests.x86_64', webAclMonths);
  // @ts-expect-error lambda.requests.x86_64 is charged by the request
  join('lambda.requests.x86_64', ruleMonths);
  // @ts-expect-error lambda.requests.arm64 is charged by the request
  join('lambda.requests.arm64', hours);
  // @ts-expect-error lambda.requests.arm64 is charged by the request
  join('lambda.requests.arm64', lcuHours);
  // @ts-expect-error lambda.requests.arm64 is charged by the request
  join('lambda.requests.arm64', gbSeconds);
  // @ts-expect-error lambda.requests.arm64 is charged by the request
  join('lambda.requests.arm64', gb);
  // @ts-expect-error lambda.requests.arm64 is charged by the request
  join('lambda.requests.arm64', webAclMonths);
  // @ts-expect-error lambda.requests.arm64 is charged by the request
  join('lambda.requests.arm64', ruleMonths);
  // @ts-expect-error lambda.duration.x86_64 is charged by the gb-second
  join('lambda.duration.x86_64', requests);
  // @ts-expect-error lambda.duration.x86_64 is charged by the gb-second
  join('lambda.duration.x86_64', hours);
  // @ts-expect-error lambda.duration.x86_64 is charged by the gb-second
  join('lambda.duration.x86_64', lcuHours);
  // @ts-expect-error lambda.duration.x86_64 is charged by the gb-second
  join('lambda.duration.x86_64', gb);
  // @ts-expect-error lambda.duration.x86_64 is charged by the gb-second
  join('lambda.duration.x86_64', webAclMonths);
  // @ts-expect-error lambda.duration.x86_64 is charged by the gb-second
  join('lambda.duration.x86_64', ruleMonths);
  // @ts-expect-error lambda.duration.arm64 is charged by the gb-second
  join('lambda.duration.arm64', requests);
  // @ts-expect-error lambda.duration.arm64 is charged by the gb-second
  join('lambda.duration.arm64', hours);
  // @ts-expect-error lambda.duration.arm64 is charged by the gb-second
  join('lambda.duration.arm64', lcuHours);
  // @ts-expect-error lambda.duration.arm64 is charged by the gb-second
  join('lambda.duration.arm64', gb);
  // @ts-expect-error lambda.duration.arm64 is charged by the gb-second
  join('lambda.duration.arm64', webAclMonths);
  // @ts-expect-error lambda.duration.arm64 is charged by the gb-second
  join('lambda.duration.arm64', ruleMonths);
  // @ts-expect-error lambda.provisioned.x86_64 is charged by the gb-second
  join('lambda.provisioned.x86_64', requests);
  // @ts-expect-error lambda.provisioned.x86_64 is charged by the gb-second
  join('lambda.provisioned.x86_64', hours);
  // @ts-expect-error lambda.provisioned.x86_64 is charged by the gb-second
  join('lambda.provisioned.x86_64', lcuHours);
  // @ts-expect-error lambda.provisioned.x86_64 is charged by the gb-second
  join('lambda.provisioned.x86_64', gb);
  // @ts-expect-error lambda.provisioned.x86_64 is charged by the gb-second
  join('lambda.provisioned.x86_64', webAclMonths);
  // @ts-expect-error lambda.provisioned.x86_64 is charged by the gb-second
  join('lambda.provisioned.x86_64', ruleMonths);
  // @ts-expect-error lambda.provisioned.arm64 is charged by the gb-second
  join('lambda.provisioned.arm64', requests);
  // @ts-expect-error lambda.provisioned.arm64 is charged by the gb-second
  join('lambda.provisioned.arm64', hours);
  // @ts-expect-error lambda.provisioned.arm64 is charged by the gb-second
  join('lambda.provisioned.arm64', lcuHours);
  // @ts-expect-error lambda.provisioned.arm64 is charged by the gb-second
  join('lambda.provisioned.arm64', gb);
  // @ts-expect-error lambda.provisioned.arm64 is charged by the gb-second
  join('lambda.provisioned.arm64', webAclMonths);
  // @ts-expect-error lambda.provisioned.arm64 is charged by the gb-second
  join('lambda.provisioned.arm64', ruleMonths);
  // @ts-expect-error lambda.provisioned-duration.x86_64 is charged by the gb-second
  join('lambda.provisioned-duration.x86_64', requests);
  // @ts-expect-error lambda.provisioned-duration.x86_64 is charged by the gb-second
  join('lambda.provisioned-duration.x86_64', hours);
  // @ts-expect-error lambda.provisioned-duration.x86_64 is charged by the gb-second
  join('lambda.provisioned-duration.x86_64', lcuHours);
  // @ts-expect-error lambda.provisioned-duration.x86_64 is charged by the gb-second
  join('lambda.provisioned-duration.x86_64', gb);
  // @ts-expect-error lambda.provisioned-duration.x86_64 is charged by the gb-second
  join('lambda.provisioned-duration.x86_64', webAclMonths);
  // @ts-expect-error lambda.provisioned-duration.x86_64 is charged by the gb-second
  join('lambda.provisioned-duration.x86_64', ruleMonths);
  // @ts-expect-error lambda.provisioned-duration.arm64 is charged by the gb-second
  join('lambda.provisioned-duration.arm64', requests);
  // @ts-expect-error lambda.provisioned-duration.arm64 is charged by the gb-second
  join('lambda.provisioned-duration.arm64', hours);
  // @ts-expect-error lambda.provisioned-duration.arm64 is charged by the gb-second
  join('lambda.provisioned-duration.arm64', lcuHours);
  // @ts-expect-error lambda.provisioned-duration.arm64 is charged by the gb-second
  join('lambda.provisioned-duration.arm64', gb);
  // @ts-expect-error lambda.provisioned-duration.arm64 is charged by the gb-second
  join('lambda.provisioned-duration.arm64', webAclMonths);
  // @ts-expect-error lambda.provisioned-duration.arm64 is charged by the gb-second
  join('lambda.provisioned-duration.arm64', ruleMonths);
  // @ts-expect-error public-ipv4.hour is charged by the hour
  join('public-ipv4.hour', requests);
  // @ts-expect-error public-ipv4.hour is charged by the hour
  join('public-ipv4.hour', lcuHours);
  // @ts-expect-error public-ipv4.hour is charged by the hour
  join('public-ipv4.hour', gbSeconds);
  // @ts-expect-error public-ipv4.hour is charged by the hour
  join('public-ipv4.hour', gb);
  // @ts-expect-error public-ipv4.hour is charged by the hour
  join('public-ipv4.hour', webAclMonths);
  // @ts-expect-error public-ipv4.hour is charged by the hour
  join('public-ipv4.hour', ruleMonths);
  // @ts-expect-error data-transfer.out is charged by the gb
  join('data-transfer.out', requests);
  // @ts-expect-error data-transfer.out is charged by the gb
  join('data-transfer.out', hours);
  // @ts-expect-error data-transfer.out is charged by the gb
  join('data-transfer.out', lcuHours);
  // @ts-expect-error data-transfer.out is charged by the gb
  join('data-transfer.out', gbSeconds);
  // @ts-expect-error data-transfer.out is charged by the gb
  join('data-transfer.out', webAclMonths);
  // @ts-expect-error data-transfer.out is charged by the gb
  join('data-transfer.out', ruleMonths);
  // @ts-expect-error waf.acl is charged by the web-acl-month
  join('waf.acl', requests);
  // @ts-expect-error waf.acl is charged by the web-acl-month
  join('waf.acl', hours);
  // @ts-expect-error waf.acl is charged by the web-acl-month
  join('waf.acl', lcuHours);
  // @ts-expect-error waf.acl is charged by the web-acl-month
  join('waf.acl', gbSeconds);
  // @ts-expect-error waf.acl is charged by the web-acl-month
  join('waf.acl', gb);
  // @ts-expect-error waf.acl is charged by the web-acl-month
  join('waf.acl', ruleMonths);
  // @ts-expect-error waf.rule is charged by the rule-month
  join('waf.rule', requests);
  // @ts-expect-error waf.rule is charged by the rule-month
  join('waf.rule', hours);
  // @ts-expect-error waf.rule is charged by the rule-month
  join('waf.rule', lcuHours);
  // @ts-expect-error waf.rule is charged by the rule-month
  join('waf.rule', gbSeconds);
  // @ts-expect-error waf.rule is charged by the rule-month
  join('waf.rule', gb);
  // @ts-expect-error waf.rule is charged by the rule-month
  join('waf.rule', webAclMonths);
  // @ts-expect-error waf.request is charged by the request
  join('waf.request', hours);
  // @ts-expect-error waf.request is charged by the request
  join('waf.request', lcuHours);
  // @ts-expect-error waf.request is charged by the request
  join('waf.request', gbSeconds);
  // @ts-expect-error waf.request is charged by the request
  join('waf.request', gb);
  // @ts-expect-error waf.request is charged by the request
  join('waf.request', webAclMonths);
  // @ts-expect-error waf.request is charged by the request
  join('waf.request', ruleMonths);
  // @ts-expect-error logs.vended is charged by the gb
  join('logs.vended', requests);
  // @ts-expect-error logs.vended is charged by the gb
  join('logs.vended', hours);
  // @ts-expect-error logs.vended is charged by the gb
  join('logs.vended', lcuHours);
  // @ts-expect-error logs.vended is charged by the gb
  join('logs.vended', gbSeconds);
  // @ts-expect-error logs.vended is charged by the gb
  join('logs.vended', webAclMonths);
  // @ts-expect-error logs.vended is charged by the gb
  join('logs.vended', ruleMonths);
  // @ts-expect-error cloudfront.requests is charged by the request
  join('cloudfront.requests', hours);
  // @ts-expect-error cloudfront.requests is charged by the request
  join('cloudfront.requests', lcuHours);
  // @ts-expect-error cloudfront.requests is charged by the request
  join('cloudfront.requests', gbSeconds);
  // @ts-expect-error cloudfront.requests is charged by the request
  join('cloudfront.requests', gb);
  // @ts-expect-error cloudfront.requests is charged by the request
  join('cloudfront.requests', webAclMonths);
  // @ts-expect-error cloudfront.requests is charged by the request
  join('cloudfront.requests', ruleMonths);
  // @ts-expect-error cloudfront.data-out is charged by the gb
  join('cloudfront.data-out', requests);
  // @ts-expect-error cloudfront.data-out is charged by the gb
  join('cloudfront.data-out', hours);
  // @ts-expect-error cloudfront.data-out is charged by the gb
  join('cloudfront.data-out', lcuHours);
  // @ts-expect-error cloudfront.data-out is charged by the gb
  join('cloudfront.data-out', gbSeconds);
  // @ts-expect-error cloudfront.data-out is charged by the gb
  join('cloudfront.data-out', webAclMonths);
  // @ts-expect-error cloudfront.data-out is charged by the gb
  join('cloudfront.data-out', ruleMonths);
  // @ts-expect-error cloudfront.to-origin is charged by the gb
  join('cloudfront.to-origin', requests);
  // @ts-expect-error cloudfront.to-origin is charged by the gb
  join('cloudfront.to-origin', hours);
  // @ts-expect-error cloudfront.to-origin is charged by the gb
  join('cloudfront.to-origin', lcuHours);
  // @ts-expect-error cloudfront.to-origin is charged by the gb
  join('cloudfront.to-origin', gbSeconds);
  // @ts-expect-error cloudfront.to-origin is charged by the gb
  join('cloudfront.to-origin', webAclMonths);
  // @ts-expect-error cloudfront.to-origin is charged by the gb
  join('cloudfront.to-origin', ruleMonths);
}

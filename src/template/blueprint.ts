/** Blueprint: the stack to deploy, in no particular language. */

import type { SettledScenario } from '../scenario/settle.ts';
import { needsLeft } from './needsLeft.ts';
import { aliasRecords } from './parts/aliasRecords.ts';
import { certificate } from './parts/certificate.ts';
import { type Draft, parameter } from './parts/draft.ts';
import { lambdaFunction } from './parts/lambdaFunction.ts';
import { listenerOf } from './parts/listener.ts';
import { listenerRules } from './parts/listenerRules.ts';
import { newLoadBalancer } from './parts/newLoadBalancer.ts';
import { targetGroup } from './parts/targetGroup.ts';
import type { Output, Parameter, Resource, RuleCondition } from './stackResources.ts';

/** The stack to deploy. */
export interface Blueprint {
  /** Names the stack. */
  readonly name: string;
  readonly description: string;
  readonly region: string;
  readonly parameters: readonly Parameter[];
  readonly resources: readonly Resource[];
  readonly outputs: readonly Output[];
  /** What whoever deploys the stack should know, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * The stack that a settled scenario describes. What `settle` had to leave out stands among the notes, so every Blueprint can be deployed
 * once its parameters are given.
 *
 * @example blueprint(settle(joining)).resources.map((r) => r.id)  // where it joins a shared load balancer
 * // ApiLogGroup, ApiRole, Api, GrantLoadBalancerInvokeToApi, TargetGroup, Certificate, AttachCertificateToListenerApiExampleCom, HttpsListenerRule
 */
export function blueprint(scenario: SettledScenario): Blueprint {
  const { stack: choices, problems, shortfalls } = scenario;
  const draft: Draft = {
    choices,
    scenario,
    parameters: [],
    resources: [],
    outputs: [],
    notes: [...needsLeft(scenario), ...problems.map((problem) => problem.message), ...shortfalls],
  };

  const functionArn = lambdaFunction(draft);
  targetGroup(draft, functionArn);
  const certificateArn = certificate(draft);
  const listener = listenerOf(draft, certificateArn);
  listenerRules(draft, listener.arn);
  aliasRecords(draft, listener);

  return {
    name: choices.serviceName,
    description: `${choices.serviceName}: a Lambda function behind an Application Load Balancer`,
    region: scenario.workload.region,
    parameters: draft.parameters,
    resources: draft.resources,
    outputs: draft.outputs,
    notes: draft.notes,
  };
}

/**
 * The load balancer alone, for several services that join it: listener, default response, certificate, and the outputs that they import.
 * @example baseBlueprint(settle(new load balancer)).resources.map((r) => r.id)
 * // Certificate, LoadBalancerSecurityGroup, LoadBalancer, HttpsListener, HttpListener
 */
export function baseBlueprint(scenario: SettledScenario): Blueprint {
  const { stack: choices, problems } = scenario;
  const notes = problems.map((problem) => problem.message);
  const draft: Draft = { choices, scenario, parameters: [], resources: [], outputs: [], notes };
  newLoadBalancer(draft, certificate(draft));
  return {
    name: choices.serviceName,
    description: `${choices.serviceName}: an Application Load Balancer that several services share`,
    region: scenario.workload.region,
    parameters: draft.parameters,
    resources: draft.resources,
    outputs: draft.outputs,
    notes,
  };
}

/** A stack whose host name, and the certificate for it, are asked for: nobody has said what it is. */
export function askingForHost(blueprint: Blueprint): Blueprint {
  const asked: Parameter = { name: 'HostName', description: 'Host name of the service, like orders.example.com', type: 'text' };
  const withHost = (condition: RuleCondition): RuleCondition =>
    condition.Field === 'host-header' ? { ...condition, HostHeaderConfig: { Values: [parameter(asked.name)] } } : condition;
  return {
    ...blueprint,
    parameters: [asked, ...blueprint.parameters],
    resources: blueprint.resources.map((resource) =>
      resource.type === 'AWS::ElasticLoadBalancingV2::ListenerRule'
        ? { ...resource, properties: { ...resource.properties, Conditions: resource.properties.Conditions.map(withHost) } }
        : resource,
    ),
  };
}

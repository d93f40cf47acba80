/** Whether a stack can be created: moto, an emulator of AWS's own API, takes what CloudFormation would be given. Skipped where it is not installed. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Stack } from '../../src/scenario/stack.ts';
import { blueprint } from '../../src/template/blueprint.ts';
import { FORMATS } from '../../src/template/formats.ts';
import { AWKWARD, stacksOf } from './fleetPlans.ts';
import { settledWith } from './settledWith.ts';

/** Both are needed for SAM's output; an older moto has no emulator of everything at once. */
const works = spawnSync('python3', ['-c', 'from moto import mock_aws; import samtranslator'], { stdio: 'ignore' }).status === 0;

/** What both scripts begin with: a template as CloudFormation is given it, and a function's code. */
const BEGINNING = `
import io, json, os, sys, zipfile
os.environ.update(AWS_DEFAULT_REGION='us-east-1', AWS_ACCESS_KEY_ID='x', AWS_SECRET_ACCESS_KEY='x')
import boto3
from moto import mock_aws
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

class Policies:
    def load(self):
        return {}

SHARED = {
    'Resources': {'Vpc': {'Type': 'AWS::EC2::VPC', 'Properties': {'CidrBlock': '10.0.0.0/16'}}},
}

def template_of(path, certificate):
    template = yaml_parse(open(path, encoding='utf8').read())
    if 'Transform' in template:
        api = template['Resources'].get('Api')
        if api and isinstance(api['Properties']['CodeUri'], str):
            api['Properties']['CodeUri'] = 's3://code/api.zip'
        template = transform(template, {}, Policies())
    # The emulator makes no certificates: the one that is there stands for it.
    template['Resources'].pop('Certificate', None)
    return json.dumps(template).replace('{"Ref": "Certificate"}', json.dumps(certificate))

def archive():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, 'w') as file:
        file.writestr('index.js', 'exports.handler = async () => ({ statusCode: 200 });')
    return buffer.getvalue()
`;

/**
 * Creates the stack of each file in an account of its own that has what a shared load balancer exports, a function and a certificate, and
 * prints one JSON document a file: what the load balancer's API then says.
 */
const CREATE = `${BEGINNING}
for path in sys.argv[1:]:
    with mock_aws():
        s3, ec2, elb, cfn = (boto3.client(name) for name in ('s3', 'ec2', 'elbv2', 'cloudformation'))
        s3.create_bucket(Bucket='code')
        s3.put_object(Bucket='code', Key='api.zip', Body=archive())
        vpc = ec2.create_vpc(CidrBlock='10.0.0.0/16')['Vpc']['VpcId']
        subnets = [ec2.create_subnet(VpcId=vpc, CidrBlock=f'10.0.{n}.0/24', AvailabilityZone='us-east-1' + 'ab'[n])['Subnet']['SubnetId'] for n in (0, 1)]
        role = boto3.client('iam').create_role(RoleName='r', AssumeRolePolicyDocument='{}')['Role']['Arn']
        function = boto3.client('lambda').create_function(FunctionName='orders', Runtime='nodejs22.x', Role=role, Handler='index.handler', Code={'ZipFile': archive()})['FunctionArn']
        certificate = boto3.client('acm').request_certificate(DomainName='api.example.com')['CertificateArn']
        balancer = elb.create_load_balancer(Name='shared', Subnets=subnets)['LoadBalancers'][0]
        listener = elb.create_listener(LoadBalancerArn=balancer['LoadBalancerArn'], Protocol='HTTPS', Port=443, Certificates=[{'CertificateArn': certificate}],
            DefaultActions=[{'Type': 'fixed-response', 'FixedResponseConfig': {'StatusCode': '404'}}])['Listeners'][0]['ListenerArn']
        shared = {'Resources': SHARED['Resources'], 'Outputs': {name: {'Value': value, 'Export': {'Name': name}} for name, value in
            {'HttpsListener': listener, 'LoadBalancerDns': balancer['DNSName'], 'LoadBalancerHostedZoneId': 'Z1'}.items()}}
        template = template_of(path, certificate)
        # A new load balancer exports these names itself.
        if 'Fn::ImportValue' in template:
            cfn.create_stack(StackName='shared', TemplateBody=json.dumps(shared))
        asked = yaml_parse(template).get('Parameters', {})
        known = {'CodeBucket': 'code', 'CodeKey': 'api.zip', 'VpcId': vpc, 'SubnetIds': ','.join(subnets), 'FunctionArn': function,
            'CertificateArn': certificate, 'HttpsListenerArn': listener, 'WebAclArn': 'arn:aws:wafv2:us-east-1:123456789012:regional/webacl/a/b'}
        parameters = [{'ParameterKey': name, 'ParameterValue': known[name]} for name, about in asked.items() if 'Default' not in about]
        cfn.create_stack(StackName='api', TemplateBody=template, Parameters=parameters, Capabilities=['CAPABILITY_IAM'])
        resources = cfn.describe_stack_resources(StackName='api')['StackResources']
        groups = [group for group in elb.describe_target_groups()['TargetGroups']]
        listeners = [one for lb in elb.describe_load_balancers()['LoadBalancers'] for one in elb.describe_listeners(LoadBalancerArn=lb['LoadBalancerArn'])['Listeners']]
        rules = [rule for one in listeners for rule in elb.describe_rules(ListenerArn=one['ListenerArn'])['Rules'] if rule['Priority'] != 'default']
        print(json.dumps({
            'status': cfn.describe_stacks(StackName='api')['Stacks'][0]['StackStatus'],
            'types': sorted({one.get('ResourceType', '') for one in resources}),
            'groups': [[group['TargetGroupName'], group['TargetType']] for group in groups],
            'rules': [[rule['Priority'], [action['Type'] for action in rule['Actions']]] for rule in rules],
        }))
`;

/** Creates the stacks of a fleet one after the other in one account, the base first, and prints what that account then has. */
const CREATE_FLEET = `${BEGINNING}
with mock_aws():
    s3, ec2, elb, cfn = (boto3.client(name) for name in ('s3', 'ec2', 'elbv2', 'cloudformation'))
    s3.create_bucket(Bucket='code')
    s3.put_object(Bucket='code', Key='api.zip', Body=archive())
    vpc = ec2.create_vpc(CidrBlock='10.0.0.0/16')['Vpc']['VpcId']
    subnets = [ec2.create_subnet(VpcId=vpc, CidrBlock=f'10.0.{n}.0/24', AvailabilityZone='us-east-1' + 'ab'[n])['Subnet']['SubnetId'] for n in (0, 1)]
    certificate = boto3.client('acm').request_certificate(DomainName='api.example.com')['CertificateArn']
    known = {'CodeBucket': 'code', 'CodeKey': 'api.zip', 'VpcId': vpc, 'SubnetIds': ','.join(subnets), 'CertificateArn': certificate, 'HostedZoneId': 'Z1'}
    statuses = []
    for number, path in enumerate(sys.argv[1:]):
        template = template_of(path, certificate)
        asked = yaml_parse(template).get('Parameters', {})
        values = {**known, 'HostName': f'service{number}.example.com'}
        parameters = [{'ParameterKey': name, 'ParameterValue': values[name]} for name, about in asked.items() if 'Default' not in about]
        cfn.create_stack(StackName=f'stack{number}', TemplateBody=template, Parameters=parameters, Capabilities=['CAPABILITY_IAM'])
        statuses.append(cfn.describe_stacks(StackName=f'stack{number}')['Stacks'][0]['StackStatus'])
    balancers = elb.describe_load_balancers()['LoadBalancers']
    listeners = [one for one in elb.describe_listeners(LoadBalancerArn=balancers[0]['LoadBalancerArn'])['Listeners'] if one['Protocol'] == 'HTTPS']
    rules = [rule for one in listeners for rule in elb.describe_rules(ListenerArn=one['ListenerArn'])['Rules'] if rule['Priority'] != 'default']
    print(json.dumps({
        'statuses': statuses,
        'balancers': len(balancers),
        'groups': [group['TargetGroupName'] for group in elb.describe_target_groups()['TargetGroups']],
        'functions': [function['FunctionName'] for function in boto3.client('lambda').list_functions()['Functions']],
        'priorities': sorted(int(rule['Priority']) for rule in rules),
    }))
`;

const COMBINATIONS = (['import', 'new'] as const).flatMap((listener) =>
  (['new', 'existing'] as const).flatMap((functionSource) =>
    (['dns', 'arn'] as const).map((certificate): Partial<Stack> => ({ listener, functionSource, certificate })),
  ),
);

describe.skipIf(!works)(`moto creates the stack${works ? '' : ' (skipped: moto and samtranslator are not installed)'}`, () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'moto-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(['cloudformation', 'sam'] as const)(
    'of the %s output, whatever listener, function and certificate it has',
    { timeout: 240_000 },
    (format) => {
      const paths = COMBINATIONS.map((choices, index) => {
        const path = join(folder, `${format}-${index}.yaml`);
        writeFileSync(path, FORMATS[format].print(blueprint(settledWith(choices))));
        return path;
      });
      const { stdout, stderr } = spawnSync('python3', ['-c', CREATE, ...paths], { encoding: 'utf8', maxBuffer: 1e8 });
      const created = stdout
        .trim()
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
      expect(created.length, stderr).toBe(COMBINATIONS.length);
      COMBINATIONS.forEach((choices, index) => {
        // It registers no targets of a stack, so what is registered is not asked for.
        const { status, groups, rules, types } = created[index];
        const about = JSON.stringify(choices);
        expect(status, about).toBe('CREATE_COMPLETE');
        expect(groups, about).toEqual([[expect.stringMatching(/^api-[0-9a-z]{4}-[0-9a-f]{8}$/), 'lambda']]);
        expect(rules, about).toEqual([['10', ['forward']]]);
        expect(types.includes('AWS::ElasticLoadBalancingV2::LoadBalancer'), about).toBe(choices.listener === 'new');
      });
    },
  );

  test('of a base and of every service that joins it, in one account and in the order of the folder', {
    timeout: 240_000,
  }, () => {
    // The emulator knows no rule that verifies a token.
    const stacks = stacksOf(AWKWARD, 'cloudformation').filter(({ api }) => api !== '123');
    const paths = stacks.map(({ blueprint: plan }, index) => {
      const path = join(folder, `fleet-${index}.yaml`);
      writeFileSync(path, FORMATS.cloudformation.print(plan));
      return path;
    });
    const { stdout, stderr } = spawnSync('python3', ['-c', CREATE_FLEET, ...paths], { encoding: 'utf8', maxBuffer: 1e8 });
    expect(stdout, stderr).not.toBe('');
    const { statuses, balancers, groups, functions, priorities } = JSON.parse(stdout);
    const services = stacks.length - 1;
    expect(statuses).toEqual(stacks.map(() => 'CREATE_COMPLETE'));
    expect(balancers).toBe(1);
    expect([new Set(groups).size, new Set(functions).size, new Set(priorities).size]).toEqual([services, services, services]);
    expect(priorities).toHaveLength(services);
  });
});

/** Five fleets whose answers were worked by hand: every subset tried, each figure with its sum in fleet.test.ts. */

/** Two REST APIs of one account: one pays only when the other moves too, because the tiers are the account's. */
export const TWO_TIERS = `name,region,now,req,in,out,ms,mem
catalog,us-east-1,rest-api,320M,1,4,20,256
pictures,us-east-1,rest-api,120M,1,140,20,256
`;

/** Three HTTP APIs of 4 M, 12 M and 60 M requests: two lose alone and pay together. */
export const THREE_APIS = `name,region,now,req,in,out
orders,us-east-1,http-api,4M,1,4
search,us-east-1,http-api,12M,1,4
shop,us-east-1,http-api,60M,1,4
`;

const MILLIONS = [1.2, 2.6, 4.4, 0.8, 5.6, 0.4, 2.2, 0.2, 0.6, 1.8, 5.2, 3.4, 0.9, 4.8, 2.8, 3.6, 1.4, 5, 2.4, 3.1];

/** Twenty services, each behind a load balancer of its own. */
export const TWENTY_LOAD_BALANCERS = `name,region,now,req,in,out,ms,mem
${MILLIONS.map((millions, i) => `service${i + 1},us-east-1,alb,${millions}M,1,4,50,256`).join('\n')}
`;

/** One must move, two cannot; the load balancer that the one forces carries others along. */
export const MUST_AND_CANNOT = `name,region,now,req,in,out,ms,mem,needs
reports,eu-west-1,http-api,200k,2,60,45000,1024,
login,eu-west-1,http-api,3M,1,2,60,256,
partners,eu-west-1,rest-api,40M,1,4,80,256,iam
scans,eu-west-1,rest-api,2M,1400,2,400,1024,
status,eu-west-1,http-api,5M,0.5,0.5,5,128,
`;

/** A web ACL that would inspect everybody's requests, a free ride in another dimension, and an internal group. */
export const TWO_REGIONS = `name,region,scheme,now,req,in,out,ms,mem,arch,waf,cert,conn,reuse,rules,cache,hits,authms,authhits,logs,mtls,ipv4,share
shop,eu-west-1,internet,rest-api,30M,1,12,60,512,arm64,5,rsa-2048,60,1,1,0,0,0,0,0.4,0,2,100
catalog,eu-west-1,internet,rest-api,90M,1,20,15,256,arm64,0,rsa-2048,60,1,1,0.5,60,0,0,0.4,0,2,100
tracking,eu-west-1,internet,http-api,200M,0.6,0.2,8,128,arm64,0,rsa-2048,60,1,1,0,0,0,0,0,0,2,100
pictures,eu-west-1,internet,http-api,25M,1,70,40,256,arm64,0,rsa-2048,60,10,1,0,0,0,0,0,0,2,100
devices,eu-west-1,internet,http-api,40M,1,1,20,128,arm64,0,ecdsa-p384,600,1,1,0,0,0,0,0,2,2,100
accounts,eu-west-1,internet,rest-api,8M,1,3,90,512,x86_64,0,rsa-2048,60,1,1,0,0,20,80,0.4,0,2,100
mail,eu-west-1,internet,alb,6M,2,2,30,256,arm64,0,rsa-2048,60,1,1,0,0,0,0,0,0,3,100
ledger,us-east-1,internal,alb,3M,2,4,40,512,arm64,0,rsa-2048,60,5,1,0,0,0,0,0,1,0,100
rates,us-east-1,internal,alb,9M,0.5,1,5,128,arm64,0,rsa-2048,60,5,14,0,0,0,0,0,0,0,100
`;

/** The word with which AWS's bills begin a usage type to say the region: `EUW2-LCUUsage` is London's. */

/**
 * Region by billing code. Each code stands before the usage types of its region in AWS's price lists of 2025-06-05 to 2026-10-01
 * (AWSELB, AWSLambda, AmazonApiGateway, AWSDataTransfer), read 2026-11-29; AWS explains them in
 * https://docs.aws.amazon.com/general/latest/gr/rande.html. A missing code is us-east-1's, whose older services write none.
 */
export const REGION_BY_BILLING_CODE = {
  AFS1: 'af-south-1',
  APE1: 'ap-east-1',
  APE2: 'ap-east-2',
  APN1: 'ap-northeast-1',
  APN2: 'ap-northeast-2',
  APN3: 'ap-northeast-3',
  APS1: 'ap-southeast-1',
  APS2: 'ap-southeast-2',
  APS3: 'ap-south-1',
  APS4: 'ap-southeast-3',
  APS5: 'ap-south-2',
  APS6: 'ap-southeast-4',
  APS7: 'ap-southeast-5',
  APS8: 'ap-southeast-6',
  APS9: 'ap-southeast-7',
  CAN1: 'ca-central-1',
  CAN2: 'ca-west-1',
  EU: 'eu-west-1',
  EUC1: 'eu-central-1',
  EUC2: 'eu-central-2',
  EUN1: 'eu-north-1',
  EUS1: 'eu-south-1',
  EUS2: 'eu-south-2',
  EUW2: 'eu-west-2',
  EUW3: 'eu-west-3',
  ILC1: 'il-central-1',
  MEC1: 'me-central-1',
  MES1: 'me-south-1',
  MXC1: 'mx-central-1',
  SAE1: 'sa-east-1',
  UGE1: 'us-gov-east-1',
  UGW1: 'us-gov-west-1',
  USE1: 'us-east-1',
  USE2: 'us-east-2',
  USW1: 'us-west-1',
  USW2: 'us-west-2',
} as const satisfies Record<string, string>;

/** N. Virginia, AWS's first region: load balancers, Lambda and data transfer write their usage types there without a code. */
export const REGION_WITHOUT_BILLING_CODE = 'us-east-1';

/**
 * A billing code: two to four capitals and a number, or Ireland's, which is older than the scheme. It tells the code of a region
 * that is not in the table yet; no other word before a usage type has that shape ("TS", "Outposts", "Global", "Lambda-Edge").
 */
export const BILLING_CODE = /^(?:EU|[A-Z]{2,4}\d{1,2})$/;

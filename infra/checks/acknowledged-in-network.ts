import type { Acknowledgement } from './acknowledgement.ts';

/** What is borne as well where a tenant has put `deliver-submission` into a network of her own, and nowhere else. */
export const acknowledgedInNetwork: Acknowledgement[] = [
  {
    id: 'network-interfaces',
    rules: ['AwsSolutions-IAM5', 'Kommune-NoWildcardResource'],
    where: ['Delivery/deliver-submission/Network/Resource'],
    reason:
      'The platform makes the interfaces, which have no names before, and AWS takes looking at interfaces and subnets on everything only. The function’s own code is denied all of it.',
    owner: 'Betreuung von Rohrpost',
    expires: '2027-11-20',
  },
];

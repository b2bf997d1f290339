export { type Cidr, cidrContains, familyOfIp, formatIp, type IpAddress, isDualStack, networkOf, parseCidr, parseIp } from './address.ts';
export * from './validate.ts';

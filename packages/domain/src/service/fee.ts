import type { ServiceDefinition } from './service-definition.ts';

export type ServiceFee = NonNullable<ServiceDefinition['fee']>;

/** Плата по этому заявлению: undefined for a free service and where the form does not make it a paid one. */
export function feeOf({ fee }: Pick<ServiceDefinition, 'fee'>, form: Readonly<Record<string, unknown>>): ServiceFee | undefined {
  if (!fee) return undefined;
  return fee.when === undefined || form[fee.when.field] === fee.when.equals ? fee : undefined;
}

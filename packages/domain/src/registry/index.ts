export * from './registry-states.ts';
export { type RegistrySource, registryValue } from './registry-value.ts';

export * from './registry-states.ts';
export { type RegistrySource, registryColumnKind, registryValue } from './registry-value.ts';

import type { Grant } from '../access/grant.ts';

/** Who acts: a person with his grants, another system or a timer, or the applicant through the portal. */
export type Actor =
  | { readonly kind: 'person'; readonly personId: string; readonly name: string; readonly grants: readonly Grant[] }
  | { readonly kind: 'system'; readonly name: string }
  | { readonly kind: 'applicant'; readonly name: string };

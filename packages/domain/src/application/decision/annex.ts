import { Problem } from '../../problems.ts';
import type { DecisionAnnex, ServiceDefinition } from '../../service/service-definition.ts';
import type { DecisionKind } from '../decision-kinds.ts';

/** Дополнительный документ проекта решения: приложение, выписка, расчёт. Signed and delivered together with the decision. */
export interface ProposedAnnex {
  readonly code: string;
  readonly title: string;
  /** What the specialist filled in, by the names of {asked.…}. */
  readonly values: Readonly<Record<string, string>>;
  /** The PDF to be signed, once composed. */
  readonly documentId?: string | undefined;
}

/** Дополнительный документ подписанного решения. */
export interface SignedAnnex {
  readonly code: string;
  readonly title: string;
  readonly documentId: string;
  readonly signatureDocumentId: string;
  readonly values: Readonly<Record<string, string>>;
}

export const annexesOf = (service: Pick<ServiceDefinition, 'results'>, kind: DecisionKind): readonly DecisionAnnex[] =>
  service.results[kind].annexes ?? [];

interface AnnexChoice {
  readonly code: string;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Documents that go with the decision, in the order of the definition: the obligatory ones and those chosen.
 * Throws annex-unknown and annex-value-missing.
 */
export function chosenAnnexes(
  service: Pick<ServiceDefinition, 'results'>,
  kind: DecisionKind,
  chosen: readonly AnnexChoice[],
): readonly ProposedAnnex[] {
  const known = annexesOf(service, kind);
  const unknown = chosen.find(({ code }) => !known.some((annex) => annex.code === code));
  if (unknown) throw new Problem('annex-unknown', { code: unknown.code });
  return known.flatMap((annex) => {
    const choice = chosen.find(({ code }) => code === annex.code);
    if (annex.need === 'chosen' && !choice) return [];
    const values: Record<string, string> = {};
    for (const { name, caption } of annex.asks ?? []) {
      const value = choice?.values[name]?.trim();
      if (!value) throw new Problem('annex-value-missing', { annex: annex.title, caption });
      values[name] = value;
    }
    return [{ code: annex.code, title: annex.title, values }];
  });
}

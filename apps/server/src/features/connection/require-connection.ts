import { ownSections, ownSectionsOf, Problem } from '@pgs/domain';
import type { Signed } from '../../http/context.ts';

/** Throws section-forbidden for whoever has no «Подключение». */
export function requireConnection(signed: Signed): void {
  if (!ownSectionsOf(signed.grants).includes('connection'))
    throw new Problem('section-forbidden', { section: ownSections.connection.title });
}

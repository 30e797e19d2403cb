import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkWorkplace, prepareWorkplaceCheck } from '@pgs/contract';
import {
  certificateWarningDays,
  judgeWorkplace,
  localDate,
  matchCertificate,
  Problem,
  type TrialSignature,
  workplaceChecks,
} from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform, Signed } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { personScope } from '../../http/signed-request.ts';
import { ids } from '../../identifiers.ts';
import { widenToSystem } from '../application/store.ts';
import { type CheckedPlace, keepCheck, listCheckedPlaces, lockCheckedWorkplace, offerWorkplaces } from './check-store.ts';

/** Longer ago signed proves nothing about the workplace of today. */
const challengeMs = 15 * 60_000;

const challengeOf = (signed: Signed, at: Date): string => `Проверка рабочего места. ${signed.personId}. ${at.toISOString()}`;
const worksAt = (signed: Signed): readonly string[] => [...new Set(signed.grants.map(({ organizationId }) => organizationId))];

/** Проверка рабочего места: open to everyone who works on the platform. */
export function checkRoutes(server: FastifyInstance, platform: Platform): void {
  const { config, database, now, verifier } = platform;

  route(server, platform, prepareWorkplaceCheck, async ({ signed }) => {
    const at = now();
    const { workplaces, places } = await database.write(personScope(signed), async (transaction) => {
      await widenToSystem(transaction);
      return {
        workplaces: await offerWorkplaces(transaction, worksAt(signed)),
        places: await listCheckedPlaces(transaction, worksAt(signed)),
      };
    });
    const signer = config.trainingSignerUrl;
    return {
      serverAt: at.toISOString(),
      challenge: challengeOf(signed, at),
      workplaces,
      addresses: [
        { title: 'Платформа', url: '/api/health' },
        { title: 'ЕСИА', url: config.esiaPublicUrl },
        ...(signer === null ? [] : [{ title: 'Учебная программа подписи', url: signer }]),
      ],
      expected: {
        snils: signed.snils.replaceAll(/\D/g, ''),
        organizations: places.map(({ title, ogrn, inn }) => ({ title, ogrn, inn })),
      },
    };
  });

  route(server, platform, checkWorkplace, async ({ signed, body }) => {
    const { workplaceId, report, signature, challenge } = body;
    const at = now();
    const verified = signature === null ? null : await verifyTrial(challenge, signature);
    return database.write(personScope(signed), async (transaction) => {
      await widenToSystem(transaction);
      const place = workplaceId === null ? undefined : await lockCheckedWorkplace(transaction, workplaceId, worksAt(signed));
      if (workplaceId !== null && !place) throw new Problem('not-found');
      const places = place ? [place] : await listCheckedPlaces(transaction, worksAt(signed));
      const timeZone = places[0]?.timeZone ?? 'Europe/Moscow';
      const days = {
        todayOn: localDate(at, timeZone),
        warnUntilOn: localDate(new Date(at.getTime() + certificateWarningDays * 86_400_000), timeZone),
      };
      const checked = judgeWorkplace(report, verified && trialOf(verified, places, timeZone), days);
      if (place && workplaceId !== null) {
        const { organizationId } = place;
        const kept = { id: ids.next(), workplaceId, organizationId, personId: signed.personId, at, todayOn: days.todayOn, report, checked };
        await keepCheck(transaction, kept);
      }
      const findings = checked.findings.map((finding) => ({ ...finding, title: workplaceChecks[finding.check].title }));
      return { state: checked.state, kept: place !== undefined, findings };
    });

    function trialOf(given: Verified, places: readonly CheckedPlace[], timeZone: string): TrialSignature {
      if (!given.valid) return { valid: false, failure: given.failure, detail: given.detail ?? '' };
      const { subjectName, validTo } = given.certificate;
      const expected = { snils: signed.snils.replaceAll(/\D/g, ''), organizations: places };
      return { valid: true, owner: subjectName, untilOn: localDate(validTo, timeZone), ...matchCertificate(given.certificate, expected) };
    }

    async function verifyTrial(text: string, given: string) {
      const issuedAt = new Date(text.slice(-24));
      const age = at.getTime() - issuedAt.getTime();
      if (!(age >= 0 && age <= challengeMs) || text !== challengeOf(signed, issuedAt)) throw new Problem('workplace-check-stale');
      const folder = await mkdtemp(join(tmpdir(), 'pgs-check-'));
      try {
        const path = join(folder, 'challenge');
        await writeFile(path, text);
        return await verifier.verifyFile({ path, signature: Buffer.from(given, 'base64'), at });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    }
  });
}

type Verified = Awaited<ReturnType<Platform['verifier']['verifyFile']>>;

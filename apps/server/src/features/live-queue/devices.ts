import { createHash, randomBytes, randomInt } from 'node:crypto';
import { mayArrange, Problem } from '@pgs/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Platform, Signed } from '../../http/context.ts';
import { personScope } from '../../http/signed-request.ts';
import { widenToSystem } from '../application/store.ts';
import { requireOffice } from '../appointment/office-commands.ts';
import {
  type Device,
  findDevice,
  findDeviceByToken,
  insertDevice,
  noteSeen,
  pair,
  type QueueDeviceKind,
  revoke,
  setPairing,
} from './device-store.ts';

/** How long the code of connection waits to be typed, minutes. */
const pairingMinutes = 15;
const cookieDays = 400;

const hash = (secret: string): string => createHash('sha256').update(secret).digest('hex');
const cookieOf = (kind: QueueDeviceKind): string => `pgs_${kind}`;
export const devicePaths: Readonly<Record<QueueDeviceKind, string>> = { terminal: '/terminal', display: '/hall' };

type Parts = Pick<Platform, 'config' | 'database' | 'now'> & { readonly ids: { readonly next: () => string } };

export interface Pairing {
  readonly id: string;
  readonly pairingCode: string;
  readonly pairingUntil: Date;
  readonly kind: QueueDeviceKind;
}

/** Терминалы и табло: connected by a code, known by a token, without an employee. */
export function createDevices({ config, database, now, ids }: Parts) {
  const arranging = async (signed: Signed, deviceId: string) => {
    const device = await database.read(personScope(signed), (db) => findDevice(db, deviceId));
    if (!device) throw new Problem('not-found');
    if (!mayArrange(signed.grants, device.organizationId)) throw new Problem('arranging-forbidden');
    return device;
  };
  const givePairing = async (device: Pick<Device, 'id' | 'kind'>): Promise<Pairing> => {
    const pairingCode = String(randomInt(100_000_000)).padStart(8, '0');
    const pairingUntil = new Date(now().getTime() + pairingMinutes * 60_000);
    const changed = await database.system((transaction) =>
      setPairing(transaction, device.id, hash(`${device.kind} ${pairingCode}`), pairingUntil),
    );
    if (changed === 0) throw new Problem('not-found');
    return { id: device.id, kind: device.kind, pairingCode, pairingUntil };
  };

  return {
    add: async (signed: Signed, officeId: string, asked: { readonly kind: QueueDeviceKind; readonly title: string }): Promise<Pairing> => {
      const id = ids.next();
      await database.write(personScope(signed), async (transaction) => {
        const office = await requireOffice(transaction, signed, officeId);
        if (!mayArrange(signed.grants, office.organizationId)) throw new Problem('arranging-forbidden');
        await widenToSystem(transaction);
        await insertDevice(transaction, {
          ...asked,
          id,
          organizationId: office.organizationId,
          officeId,
          createdAt: now(),
          createdBy: signed.personId,
          createdByName: signed.name,
        });
      });
      return givePairing({ id, kind: asked.kind });
    },
    renew: async (signed: Signed, id: string): Promise<Pairing> => givePairing(await arranging(signed, id)),
    revoke: async (signed: Signed, id: string): Promise<void> => {
      const device = await arranging(signed, id);
      await database.system((transaction) => revoke(transaction, device.id, signed.name, now()));
    },

    /** The device types the code and is given its token in a cookie that scripts do not see. */
    connect: async (reply: FastifyReply, kind: QueueDeviceKind, code: string): Promise<Device> => {
      const token = randomBytes(32).toString('base64url');
      const digits = code.replaceAll(/\D/g, '');
      const device = await database.system((transaction) => pair(transaction, kind, hash(`${kind} ${digits}`), hash(token), now()));
      if (!device) throw new Problem('pairing-code-wrong');
      reply.setCookie(cookieOf(kind), token, {
        path: '/api/devices',
        httpOnly: true,
        sameSite: 'strict',
        secure: config.secureCookies,
        maxAge: cookieDays * 86_400,
      });
      return device;
    },
    find: async (request: FastifyRequest, kind: QueueDeviceKind): Promise<Device | undefined> => {
      const token = request.cookies[cookieOf(kind)];
      if (token === undefined || token === '' || token.length > 100) return undefined;
      return database.system(async (transaction) => {
        const device = await findDeviceByToken(transaction, kind, hash(token));
        if (device) await noteSeen(transaction, device.id, now());
        return device;
      });
    },
  };
}

export type Devices = ReturnType<typeof createDevices>;

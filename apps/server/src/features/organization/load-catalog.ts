import { organizations, paymentAccounts, people, services, supportOperators } from '@pgs/catalog';
import type { Database } from '@pgs/database';
import { type ServiceDefinition, serviceDefinition, treeRoles } from '@pgs/domain';
import type { ServiceCatalog } from '../../http/context.ts';
import { uuidV7 } from '../../identifiers.ts';
import { loadPaymentAccount } from '../charge/load-payment-account.ts';
import { addOperatorOnce } from '../support/operator-store.ts';
import {
  allServices,
  insertFirstDivisions,
  loadService,
  upsertEmployment,
  upsertGrant,
  upsertOrganization,
  upsertPerson,
} from './catalog-store.ts';

/** Loads new versions of the services and answers all versions that applications may refer to. */
export async function loadServices(database: Database): Promise<ServiceCatalog> {
  const loaded = await database.system(async (transaction) => {
    for (const service of services) await loadService(transaction, service);
    return allServices(transaction);
  });
  const byVersion = new Map<string, ServiceDefinition>();
  const newest = new Map<string, ServiceDefinition>();
  for (const { definition: stored } of loaded) {
    // A definition published earlier gets what later ones say of themselves.
    const definition = serviceDefinition.parse(stored);
    byVersion.set(`${definition.code} ${definition.version}`, definition);
    newest.set(definition.code, definition);
  }
  return {
    get: (code, version) => {
      const found = byVersion.get(`${code} ${version}`);
      if (!found) throw new Error(`service ${code} version ${version} is not loaded`);
      return found;
    },
    newest: () => [...newest.values()],
  };
}

/** Demonstration organizations and people of the training contour; repeated loading changes nothing that is in use. */
export async function loadDemonstration(database: Database, at: Date): Promise<void> {
  await database.system(async (transaction) => {
    for (const organization of organizations) {
      await upsertOrganization(transaction, uuidV7(), organization);
      const divisions = organization.divisions ?? [];
      await insertFirstDivisions(
        transaction,
        organization.code,
        divisions.map((title) => ({ id: uuidV7(), title })),
      );
    }
    for (const account of paymentAccounts) await loadPaymentAccount(transaction, account);
    for (const operator of supportOperators) {
      const personId = await upsertPerson(transaction, uuidV7(), operator);
      await addOperatorOnce(transaction, { id: uuidV7(), personId, at });
    }
    for (const person of people) {
      const personId = await upsertPerson(transaction, uuidV7(), person);
      for (const employment of person.employments) {
        await upsertEmployment(transaction, personId, employment.organizationCode, employment.position, employment.division);
        for (const role of employment.roles) {
          await upsertGrant(transaction, uuidV7(), {
            personId,
            organizationCode: employment.organizationCode,
            role,
            serviceCodes: employment.serviceCodes ?? null,
            validFrom: '2024-01-01',
            withSubordinates: employment.withSubordinates === true && treeRoles.includes(role),
          });
        }
      }
    }
  });
}

import { decideReferenceLoad, listBookChoices, listReferenceBooks, loadReferenceBook, refreshReferenceBooks } from '@pgs/contract';
import type { Employee, TestPlatform } from '@pgs/testing';

type Values = Readonly<Record<string, string>>;

/** The operator of ЕСНСИ and the administrator of the platform, as a story of a book needs them. */
export function bookWork(platform: TestPlatform, administrator: Employee) {
  const { esnsi } = platform.training.addresses;
  const refresh = async (): Promise<void> => {
    await administrator.call(refreshReferenceBooks, { body: {} });
    await platform.settle();
  };
  return {
    refresh,
    listed: async (code: string) => (await administrator.call(listReferenceBooks, {})).books.find((book) => book.code === code),
    /** The newest revision is looked at and applied. */
    apply: async (code: string): Promise<void> => {
      const { id } = await administrator.call(loadReferenceBook, { parameters: { code }, body: {} });
      await platform.settle();
      await administrator.call(decideReferenceLoad, { parameters: { id }, body: { verdict: 'apply' } });
    },
    /** A new revision in ЕСНСИ: each record changed, or left out where the change answers nothing. */
    publish: async (code: string, change: (values: Values) => Values | undefined): Promise<void> => {
      const { books } = (await (await fetch(`${esnsi}/emulator/state`)).json()) as {
        books: { code: string; revisions: { records: { uid: string; tableUid: string; values: Values }[] }[] }[];
      };
      const records = (books.find((book) => book.code === code)?.revisions.at(-1)?.records ?? []).flatMap((record) => {
        const values = change(record.values);
        return values ? [{ ...record, values }] : [];
      });
      const response = await fetch(`${esnsi}/emulator/revisions`, { method: 'POST', body: JSON.stringify({ code, records }) });
      if (!response.ok) throw new Error(`ЕСНСИ did not take the revision: ${await response.text()}`);
      await refresh();
    },
    /** What the desk of the organization is offered for a kindergarten. */
    offered: (clerk: Employee, organization: string, search = '', chosen?: string) =>
      clerk.call(listBookChoices, {
        query: {
          service: 'kindergarten',
          organization,
          field: 'kindergartens[].code',
          search,
          ...(chosen === undefined ? {} : { chosen }),
        },
      }),
  };
}

import type { Messages } from '../messages.ts';

export const orders: Pick<Messages, 'orders'> = {
  orders: {
    title: 'Orders appointing responsible employees',
    prepare: 'Prepare an order',
    prepareAmending: 'Prepare an amending order',
    unneeded: 'Every role is named in an order.',
    needed: 'Roles and changes that no order names:',
    amends: (name) => `amends order ${name}`,
    sign: 'Enter number and date',
    signHint: 'Enter the number and the date of the signed order; every role it names will show them.',
    discard: 'Discard the project',
    number: 'Number of the order',
    signedOn: 'Date of the order',
    docx: 'DOCX to edit',
    pdf: 'PDF to sign',
    prepared: (at, by) => `prepared ${at}, ${by}`,
    annex: 'List of responsible employees with access to the platform',
    columns: { number: 'No.', name: 'Name', position: 'Position', roles: 'Role', change: 'Change' },
    empty: 'There are no orders yet',
    of: 'No.',
    from: 'of',
    project: 'Project of an order',
    order: 'Order',
  },
};

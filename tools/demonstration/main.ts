import { connect } from '@pgs/database';
import { playMonth } from './play-month.ts';

const need = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`no ${name} in the environment`);
  return value;
};
const environment = {
  ...(process.env as Readonly<Record<string, string>>),
  DATABASE_URL: need('DATABASE_URL'),
  DATA_DIR: need('DATA_DIR'),
  PORT: need('PORT'),
  PUBLIC_URL: need('PUBLIC_URL'),
};

const database = connect({ url: environment.DATABASE_URL, max: 1, name: 'pgs demonstration' });
const [row] = await database.system((transaction) =>
  transaction.query<{ any: boolean }>(null, 'select exists (select from application) as any', []),
);
await database.close();
if (row?.any) console.log('Заявления в базе уже есть: учебный месяц проигрывается только в пустой.');
else {
  console.log('Проигрывается учебный месяц: заявления подаются, рассматриваются и подписываются (две-три минуты)');
  await playMonth(environment, new Date(), (line) => console.log(line));
}
process.exit(0);

export { type Life, lives } from './lives.ts';
export { before, momentsOfMonth, playMoments } from './play-month.ts';

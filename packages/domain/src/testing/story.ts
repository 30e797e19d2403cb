import type { ActionId } from '../application/actions.ts';
import type { Actor } from '../application/actor.ts';
import type { Application } from '../application/application.ts';
import type { Facts } from '../application/changes.ts';
import type { JournalEntry } from '../application/decide.ts';
import type { Effect } from '../application/effects.ts';
import type { ServiceDefinition } from '../service/service-definition.ts';
import { act, aService, platform, uuid } from './builders.ts';

/** A case told step by step: numbers and documents that follow a change appear at once, as the server makes them. */
export class Story {
  application: Application;
  readonly entries: JournalEntry[] = [];
  readonly effects: Effect[] = [];
  readonly service: ServiceDefinition;
  #made = 5000;

  constructor(application: Application, service: ServiceDefinition = aService()) {
    this.application = application;
    this.service = service;
  }

  /** Does the action or throws its Problem; returns the story for the next step. */
  step(actor: Actor, action: ActionId, input: unknown = {}, facts: Facts = {}): this {
    const { application, entry, effects } = act({ actor, application: this.application, action, input, facts, service: this.service });
    this.application = application;
    this.entries.push(entry);
    this.effects.push(...effects);
    for (const effect of effects) this.#follow(effect);
    return this;
  }

  get told(): readonly number[] {
    return this.effects.flatMap((effect) => (effect.name === 'informApplicant' ? [effect.code] : []));
  }

  #follow(effect: Effect): void {
    const { proposedDecision } = this.application;
    if (effect.name === 'assignRegistrationNumber') this.application = { ...this.application, registrationNumber: '2026-1' };
    if (effect.name === 'reserveDecisionNumber' && proposedDecision)
      this.application = { ...this.application, proposedDecision: { ...proposedDecision, number: `Р-${++this.#made}` } };
    if (effect.name === 'composeDecisionDocument' && proposedDecision)
      this.step(platform, 'recordDocument', {
        proposedDecisionId: proposedDecision.id,
        final: effect.final,
        document: this.#composed('Решение'),
        annexes: proposedDecision.annexes.map(({ code, title }) => ({ code, document: this.#composed(title) })),
      });
  }

  #composed(title: string) {
    return { id: uuid(++this.#made), fileId: uuid(++this.#made), fileName: 'decision.pdf', title, sizeBytes: 1 };
  }
}

// Compiled only: the types are those that a program in TypeScript needs, and no looser.
import { Mock, ProblemError, type Clock, type Event, type NewFault, type Sandbox } from '@rescindhq/client';

export async function renewals(): Promise<string[]> {
  await using mock = await Mock.start({ scenarios: ['quickstart'] });
  await using sandbox: Sandbox = await mock.createSandbox({ scenario: 'quickstart', seed: 7 });
  const fault: NewFault = { match: { operation: 'unsubscribe', nth: 2 }, effect: { drop: 'after' } };
  await sandbox.addFault(fault);
  // @ts-expect-error there is no such way to drop
  await sandbox.addFault({ match: { nth: 1 }, effect: { drop: 'never' } });
  // @ts-expect-error a fault has an effect
  await sandbox.addFault({ match: { nth: 1 } });
  // @ts-expect-error parameters are known by their names
  await sandbox.listRequests({ opration: 'unsubscribe' });
  const clock: Clock = await sandbox.advance({ days: 7 });
  return clock.events.map((event) => event.what);
}

export function ruleOf(event: Event): string {
  switch (event.event) {
    case 'request':
      return event.data.rule;
    case 'clock':
      return event.data.now;
    case 'state':
      return event.data.what;
    case 'lost':
      return String(event.data.lost);
  }
}

export function typeOf(error: unknown): string | undefined {
  return error instanceof ProblemError ? error.problem.type : undefined;
}

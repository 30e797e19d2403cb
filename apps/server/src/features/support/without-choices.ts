/** What stands in place of a button that would work. */
const looking = 'Сотруднику это доступно. Здесь просмотр технической поддержкой: изменить ничего нельзя.';

/**
 * An answer as a support view gets it: every choice the role has is told, with the reason of what it has not, and none can be taken.
 * The support sees whether the employee has the button, which is what most requests are about.
 */
export function withoutChoices(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(withoutChoices);
  if (answer === null || typeof answer !== 'object') return answer;
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) => {
      if (name === 'batchActions') return [name, []];
      if (/^may[A-Z]/.test(name) && value === true) return [name, false];
      return [name, name === 'available' && Array.isArray(value) ? value.map(refused) : withoutChoices(value)];
    }),
  );
}

function refused(choice: unknown): unknown {
  if (choice === null || typeof choice !== 'object' || !('enabled' in choice)) return choice;
  return choice.enabled === true ? { ...choice, enabled: false, reason: looking } : choice;
}

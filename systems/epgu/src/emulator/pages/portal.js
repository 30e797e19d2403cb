// Everything works without this script too; it adds fields that come and go, checks before sending and live statuses.
const valuesOf = (form, control) => new FormData(form).getAll(control).map(String);

const controls = 'input, select, textarea';

// A plain field itself becomes obligatory; of a group only the fields without which the group makes no sense.
const require = (field, needed) => {
  const inner = [...field.querySelectorAll('[data-inner]')];
  const targets = field.querySelector('.field')
    ? inner.flatMap((part) => [...part.querySelectorAll(controls)])
    : [...field.querySelectorAll(controls)];
  for (const input of targets) if (input.type !== 'checkbox' || 'agreement' in input.dataset) input.required = needed;
};

const applyConditions = (form) => {
  // Twice: a field shown by one rule may decide about another.
  for (let round = 0; round < 2; round += 1) {
    for (const field of form.querySelectorAll('[data-when-control]')) {
      const expected = JSON.parse(field.dataset.whenValues);
      const actual = valuesOf(form, field.dataset.whenControl);
      const current = actual.length === 0 ? ['false'] : actual;
      const shown = current.some((value) => expected.includes(value)) !== 'whenInverse' in field.dataset;
      field.hidden = !shown;
      for (const input of field.querySelectorAll(controls)) input.disabled = !shown;
      if ('needed' in field.dataset) require(field, shown);
      if (field.matches('fieldset')) field.disabled = !shown;
    }
  }
  for (const field of form.querySelectorAll('[data-required-control]')) {
    const expected = JSON.parse(field.dataset.requiredValues);
    const needed = valuesOf(form, field.dataset.requiredControl).some((value) => expected.includes(value));
    require(field, needed);
  }
};

for (const form of document.querySelectorAll('[data-application]')) {
  applyConditions(form);
  form.addEventListener('input', () => applyConditions(form));
  form.addEventListener('submit', () => {
    // One press is one application.
    const button = form.querySelector('button[type="submit"]');
    button.disabled = true;
    button.textContent = 'Отправляем…';
  });
}

window.addEventListener('pageshow', (event) => {
  if (event.persisted) window.location.reload();
});

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.dataset.confirm && !window.confirm(form.dataset.confirm)) event.preventDefault();
  if (!('verify' in form.dataset)) return;
  event.preventDefault();
  const report = form.nextElementSibling;
  report.textContent = 'Проверяем…';
  fetch(`${form.action}?part=1`, { method: 'POST' })
    .then((answer) => answer.text())
    .then((text) => {
      report.innerHTML = text;
    })
    .catch(() => {
      report.textContent = 'Не удалось проверить подпись: портал не отвечает. Повторите позже.';
    });
});

for (const live of document.querySelectorAll('[data-live]')) {
  let waiting = false;
  const refresh = async () => {
    // Somebody is writing: the state is refreshed as soon as the cursor leaves.
    if (live.contains(document.activeElement) && /^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      if (!waiting) document.activeElement.addEventListener('blur', () => refresh(), { once: true });
      waiting = true;
      return;
    }
    waiting = false;
    // What is typed or chosen stays; sending it draws the page anew.
    if ([...live.querySelectorAll('textarea, input[type="file"]')].some((input) => input.value !== '')) return;
    const answer = await fetch(live.dataset.state).catch(() => undefined);
    if (answer?.ok) live.innerHTML = await answer.text();
  };
  const events = new EventSource(live.dataset.live);
  events.onmessage = () => void refresh();
  // Something may have happened between drawing the page and opening the stream, or while the portal was away.
  events.onopen = () => void refresh();
}

document.querySelector('[data-focus]')?.focus();

/** Contrast of every text colour to its ground is at least 4.5 : 1 in both schemes, of borders that carry meaning 3 : 1. */
export const signInStyle = `
:root{color-scheme:light dark;--ground:#f4f5f2;--card:#fff;--ink:#1f2723;--quiet:#4f5a54;--line:#7d8a83;--hairline:#d9ded9;--accent:#1d5c4a;--tint:#e4efe9;--warm:#7a4a00}
@media (prefers-color-scheme:dark){:root{--ground:#161a18;--card:#1f2522;--ink:#e9eeea;--quiet:#b3beb7;--line:#83918a;--hairline:#36403a;--accent:#8fd3b9;--tint:#26352e;--warm:#f0c27a}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI","Noto Sans",sans-serif}
header,main,footer{max-width:72rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:1.25rem}
.badge{display:inline-block;margin:0;padding:.15rem .7rem;border-radius:1rem;background:var(--tint);color:var(--accent);font-size:.875rem;font-weight:600}
h1{margin:.75rem 0 .25rem;font-size:1.75rem;line-height:1.2}
h2{margin:2rem 0 .75rem;font-size:1.125rem}
.count{margin-left:.25rem;color:var(--quiet);font-weight:400}
.lead{margin:0 0 1rem;max-width:46rem;color:var(--quiet)}
.search{position:sticky;top:0;padding:.75rem 0;background:var(--ground)}
.search label{display:block;margin-bottom:.25rem;font-weight:600}
.search input{width:100%;max-width:34rem;min-height:2.75rem;padding:.4rem .75rem;border:1px solid var(--line);border-radius:.5rem;background:var(--card);color:inherit;font:inherit}
#found{margin:.25rem 0 0;min-height:1.5rem;color:var(--quiet);font-size:.875rem}
ul{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,20rem),1fr));gap:.75rem;margin:0;padding:0;list-style:none}
li{display:flex}
[hidden]{display:none!important}
li a{flex:1;scroll-margin-top:9rem;display:flex;flex-direction:column;gap:.25rem;padding:.85rem 1rem;border:1px solid var(--hairline);border-radius:.6rem;background:var(--card);color:inherit;text-decoration:none}
li a:hover{border-color:var(--accent);background:var(--tint)}
a:focus-visible,input:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.name{color:var(--accent);font-weight:600;text-decoration:underline;text-underline-offset:.2em;text-decoration-thickness:1px}
.position,.organization{display:block}
.organization{color:var(--quiet);font-size:.9rem}
.note{color:var(--warm);font-size:.9rem}
.roles{display:flex;flex-wrap:wrap;gap:.3rem;margin-top:auto;padding-top:.3rem}
.role{padding:.05rem .5rem;border:1px solid var(--hairline);border-radius:.7rem;font-size:.8125rem}
footer{padding-top:2rem;padding-bottom:2rem;color:var(--quiet);font-size:.875rem}
`;

/** Filters the list while typing; Enter signs in when exactly one person is left. */
export const signInScript = `
(() => {
  const search = document.querySelector('.search');
  const input = document.getElementById('search');
  const found = document.getElementById('found');
  const groups = [...document.querySelectorAll('.group')];
  if (!search || groups.length === 0) return;
  const plain = (text) => text.toLowerCase().replaceAll('ё', 'е').replace(/\\s+/g, ' ');
  const people = groups.flatMap((group) => [...group.querySelectorAll('li')].map((item) =>
    ({ item, text: plain(group.querySelector('h2').firstChild.textContent + ' ' + item.textContent +
      ' ' + [...item.querySelectorAll('[title]')].map((each) => each.title).join(' ')) })));
  const filter = () => {
    const words = plain(input.value).split(' ').filter(Boolean);
    let shown = 0;
    for (const { item, text } of people) {
      item.hidden = !words.every((word) => text.includes(word));
      if (!item.hidden) shown += 1;
    }
    for (const group of groups) group.hidden = !group.querySelector('li:not([hidden])');
    found.textContent = words.length === 0 ? '' : shown === 0 ? 'Никто не найден. Измените запрос.' : 'Найдено: ' + shown;
  };
  search.hidden = false;
  input.addEventListener('input', filter);
  input.addEventListener('keydown', (event) => {
    const left = document.querySelectorAll('.group li:not([hidden]) a');
    if (event.key === 'Enter' && input.value.trim() !== '' && left.length === 1) left[0].click();
  });
  filter();
  input.focus();
})();
`;

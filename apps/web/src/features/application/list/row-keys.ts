import { type RefObject, useEffect } from 'react';

const inside = (target: EventTarget | null, selector: string): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.closest(selector) !== null);
const typing = 'input, textarea, select, [role="dialog"], [role="menu"]';
/** Tabs keep the arrows for themselves, but «/» means nothing to them. */
const walking = `${typing}, [role="tab"]`;

/** ↑ and ↓ walk over the links of the rows, «/» goes to the search box; Enter on a link opens it by itself. */
export const useRowKeys = (table: RefObject<HTMLElement | null>, searchBox: RefObject<HTMLInputElement | null>): void => {
  useEffect(() => {
    const move = (step: number): void => {
      const links = [...(table.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])];
      const at = links.findIndex((link) => link.matches(':focus'));
      const next = links[at === -1 ? 0 : Math.min(Math.max(at + step, 0), links.length - 1)];
      next?.focus({ preventScroll: true });
      next?.closest('tr')?.scrollIntoView({ block: 'nearest' });
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const inSearch = event.target === searchBox.current;
      if (event.key === 'Escape' && inSearch) searchBox.current?.blur();
      const down = event.key === 'ArrowDown';
      const slash = event.key === '/';
      if (inside(event.target, slash ? typing : walking) && !(inSearch && down)) return;
      if (slash) searchBox.current?.focus();
      else if (down || event.key === 'ArrowUp') move(down ? 1 : -1);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [table, searchBox]);
};

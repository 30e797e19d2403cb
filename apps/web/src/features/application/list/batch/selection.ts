import { useCallback, useState } from 'react';

export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Everything the filter finds, also what is not on the screen yet. */
  readonly isWhole: boolean;
  /** The same function from draw to draw, so that rows that did not change are not drawn again. */
  readonly toggle: (id: string, chosen: boolean) => void;
  readonly choose: (ids: readonly string[]) => void;
  readonly chooseWhole: () => void;
  readonly clear: () => void;
}

interface Chosen {
  readonly ids: ReadonlySet<string>;
  readonly isWhole: boolean;
}

const nothing: Chosen = { ids: new Set(), isWhole: false };

/** Отмеченные заявления. */
export const useSelection = (): Selection => {
  const [chosen, setChosen] = useState(nothing);
  const toggle = useCallback((id: string, isChosen: boolean) => {
    setChosen((now) => {
      const ids = new Set(now.ids);
      if (isChosen) ids.add(id);
      else ids.delete(id);
      return { ids, isWhole: false };
    });
  }, []);
  return {
    ...chosen,
    toggle,
    choose: (ids) => setChosen({ ids: new Set(ids), isWhole: false }),
    chooseWhole: () => setChosen((now) => ({ ...now, isWhole: true })),
    clear: () => setChosen(nothing),
  };
};

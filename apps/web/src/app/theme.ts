import {
  Badge,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  Modal,
  Tabs,
  Tooltip,
  type VariantColorsResolver,
} from '@mantine/core';

/** The default colors of the kit miss the contrast of WCAG 2.1 AA; these were measured to pass. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--mantine-color-placeholder': '#5c636a', '--mantine-color-error': '#c92a2a' },
  light: {
    '--mantine-color-dimmed': '#495057',
    '--mantine-color-placeholder': '#5c636a',
    '--mantine-color-anchor': '#1864ab',
    '--mantine-color-error': '#c92a2a',
    // A line of small text that warns; the title of an orange notice has the same.
    '--text-warning': '#862d09',
  },
  dark: {},
});

const darkerLight: VariantColorsResolver = (input) => {
  const usual = defaultVariantColorsResolver(input);
  const name = (input.color ?? input.theme.primaryColor).split('.')[0] ?? '';
  if (!input.theme.colors[name]) return usual;
  // Under the pointer a subtle button gets a tint, and its usual blue is too pale on it.
  if (input.variant === 'subtle') return { ...usual, color: `var(--mantine-color-${name}-9)` };
  if (input.variant !== 'light') return usual;
  return {
    ...usual,
    background: `var(--mantine-color-${name}-0)`,
    hover: `var(--mantine-color-${name}-1)`,
    color: `color-mix(in srgb, var(--mantine-color-${name}-9) 62%, black)`,
  };
};

export const theme = createTheme({
  primaryColor: 'blue',
  primaryShade: 8,
  autoContrast: true,
  luminanceThreshold: 0.34,
  variantColorResolver: darkerLight,
  fontFamily: 'system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif',
  defaultRadius: 'sm',
  cursorType: 'pointer',
  headings: { fontWeight: '600' },
  components: {
    Badge: Badge.extend({ defaultProps: { tt: 'none', radius: 'sm', fw: 600 }, styles: { label: { overflow: 'visible' } } }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        multiline: true,
        maw: 360,
        fz: 13,
        lh: 1.35,
        withArrow: true,
        openDelay: 150,
        events: { hover: true, focus: true, touch: true },
      },
    }),
    Modal: Modal.extend({ defaultProps: { centered: false, transitionProps: { duration: 100 } }, styles: { title: { lineHeight: 1.3 } } }),
    Tabs: Tabs.extend({ defaultProps: { activateTabWithKeyboard: false } }),
  },
});

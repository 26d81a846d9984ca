// The design tokens, once: colours with the contrast they were chosen for, type, spacing, heights.
// Mantine's theme and the CSS variables of our own style sheets are both made from this table.
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** Contrast on white in comments; text colours reach 4.5, borders of fields 3. */
export const tokens = {
  papier: '#F5F4F0',
  surface: '#FFFFFF',
  filet: '#E2DFD8',
  texte: '#1B2026', // 16.4
  'texte-doux': '#545C66', // 6.8
  bandeau: '#16324F', // white on it: 13.1
  'bandeau-doux': '#C7D3E0', // on bandeau: 8.6
  'encre-0': '#EEF3F8',
  'encre-1': '#DCE7F2',
  'encre-6': '#24507E', // white on it: 8.3
  'encre-7': '#1C4068',
  'visa-0': '#E9F4EE',
  'visa-6': '#1B6B47', // 6.5
  'visa-7': '#165839',
  'rejet-0': '#FBEEEC',
  'rejet-6': '#A12D23', // 7.2
  'rejet-7': '#85251D',
  'alerte-0': '#FDF5E3',
  'alerte-1': '#F3D9A0',
  'alerte-7': '#704B08', // 7.2
  'suppleance-0': '#F3F0F8',
  'suppleance-7': '#4C3873', // 8.8
  'bord-champ': '#7F868F', // 3.7
  focus: '#0B57D0', // 6.4
} as const;

type Token = keyof typeof tokens;

const scale = (tint: Token, main: Token, dark: Token): MantineColorsTuple => {
  const [a, b, c] = [tokens[tint], tokens[main], tokens[dark]];
  return [a, a, a, b, b, b, b, c, c, c];
};

export const theme = createTheme({
  fontFamily: "'Public Sans Variable', system-ui, sans-serif",
  headings: { fontFamily: "'Source Serif 4 Variable', Georgia, serif", fontWeight: '600' },
  primaryColor: 'encre',
  primaryShade: 6,
  autoContrast: true,
  respectReducedMotion: true,
  defaultRadius: 6,
  black: tokens.texte,
  colors: {
    encre: scale('encre-0', 'encre-6', 'encre-7'),
    visa: scale('visa-0', 'visa-6', 'visa-7'),
    rejet: scale('rejet-0', 'rejet-6', 'rejet-7'),
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    ...Object.fromEntries(Object.entries(tokens).map(([name, value]) => [`--${name}`, value])),
    '--titres': "'Source Serif 4 Variable', Georgia, serif",
    '--ombre': '0 2px 12px rgb(22 50 79 / 14%)',
    '--rail': '16rem',
  },
  light: {
    '--mantine-color-body': tokens.papier,
    '--mantine-color-text': tokens.texte,
    '--mantine-color-dimmed': tokens['texte-doux'],
    '--mantine-color-error': tokens['rejet-6'],
    '--mantine-color-placeholder': tokens['texte-doux'],
    '--mantine-color-default-border': tokens['bord-champ'],
  },
  dark: {},
});

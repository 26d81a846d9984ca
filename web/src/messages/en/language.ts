// The language of these pages, and the other one, which names itself.

export const languageMessages = {
  code: 'en',
  other: { code: 'fr', name: 'Français' },
} as const satisfies { readonly code: 'fr' | 'en'; readonly other: { readonly code: 'fr' | 'en'; readonly name: string } };

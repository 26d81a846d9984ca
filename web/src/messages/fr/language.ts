// The language of these pages, and the other one, which names itself.

export const languageMessages = {
  code: 'fr',
  other: { code: 'en', name: 'English' },
} as const satisfies { readonly code: 'fr' | 'en'; readonly other: { readonly code: 'fr' | 'en'; readonly name: string } };

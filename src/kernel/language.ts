// In which language a screen is answered. Everything that is kept or printed is French, the language of the acts; what is
// worded at the moment of an answer follows the reader. A caller says nothing and gets French: English is asked for.

export type Language = 'fr' | 'en';

/** One value for each language. */
export type InBoth<T> = Readonly<Record<Language, T>>;

/** Set by « English » and « Français » on the pages; `fr` or `en`. */
export const LANGUAGE_COOKIE = 'paraphe-language';

/** Sent by the pages with each call; `fr` or `en`. */
export const LANGUAGE_HEADER = 'x-paraphe-language';

/** Real lists are of a few tags; what stands beyond is not read. */
const MOST_TAGS = 20;

/**
 * The language of the page that asks, which stays what it was when another tab chooses; else what was chosen on the pages, else what
 * the browser prefers: the language we have that stands highest in its list (RFC 9110 §12.5.4). `cookies`, `acceptLanguage`, `page`
 * (`x-paraphe-language`): the headers as they came.
 */
export function languageOf(cookies: string | undefined, acceptLanguage: string | undefined, page?: string | readonly string[]): Language {
  return known(String(page ?? '')) ?? chosenIn(cookies ?? '') ?? preferredIn(acceptLanguage ?? '') ?? 'fr';
}

function chosenIn(cookies: string): Language | null {
  const values = cookies.split(';').map((pair) => pair.trim()).filter((pair) => pair.startsWith(`${LANGUAGE_COOKIE}=`));
  return known(values[0]?.slice(LANGUAGE_COOKIE.length + 1) ?? '');
}

function preferredIn(header: string): Language | null {
  const wanted = header.split(',', MOST_TAGS).map((part) => {
    const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    return { language: known(range.split('-')[0]!), weight: weightOf(parameters) };
  });
  return wanted.filter(({ weight }) => weight > 0).toSorted((one, other) => other.weight - one.weight).find(({ language }) => language !== null)?.language ?? null;
}

/** 1 where nothing is said; what cannot be read is not wanted. */
function weightOf(parameters: readonly string[]): number {
  const said = parameters.find((parameter) => parameter.startsWith('q='));
  const weight = said === undefined ? 1 : Number(said.slice(2));
  return weight >= 0 && weight <= 1 ? weight : 0;
}

function known(value: string): Language | null {
  return value === 'fr' || value === 'en' ? value : null;
}

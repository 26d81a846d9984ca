// What the holder of a remote key is asked before it signs: the authentication objects of the credential, and the expression
// that joins them (CSC API v2.0.0.2 §8.3.1 and §11.5).

export interface Factor {
  readonly id: string;
  /** In the words of the provider. */
  readonly label: string | null;
  readonly description: string | null;
  /** Digits only. */
  readonly numeric: boolean;
  /** The provider shows or sends something first, when it is asked to (§11.8). */
  readonly challenged: boolean;
}

/** What is typed here for one factor; never kept. */
export interface Code {
  readonly id: string;
  readonly value: string;
}

/** One object as the provider tells of it. `type`: Password and ChallengeResponse are typed here, any other is answered elsewhere. */
export interface AuthenticationObject extends Omit<Factor, 'challenged'> {
  readonly type: string;
}

const TYPED: ReadonlySet<string> = new Set(['Password', 'ChallengeResponse']);
/** A credential asks for one or two; what asks for more is no credential of a person. */
const MOST_ALTERNATIVES = 64;

/** The first way to fulfil the expression with what can be typed here; `null`: there is none. Without an expression all of them are asked. */
export function askedFactors(objects: readonly AuthenticationObject[], expression: string | null): readonly Factor[] | null {
  const known = new Map(objects.map((object) => [object.id, object]));
  const ways = expression === null ? [objects.map(({ id }) => id)] : alternatives(expression);
  const way = ways?.find((ids) => ids.length > 0 && ids.every((id) => TYPED.has(known.get(id)?.type ?? '')));
  return way?.map((id) => factorOf(known.get(id)!)) ?? null;
}

function factorOf({ id, label, description, numeric, type }: AuthenticationObject): Factor {
  return { id, label, description, numeric, challenged: type === 'ChallengeResponse' };
}

type Ways = readonly (readonly string[])[];

/** `PIN AND (OTP OR SMS)` is [PIN, OTP] and [PIN, SMS]; `null`: it cannot be read. Of an XOR one is enough, as of an OR. */
function alternatives(expression: string): Ways | null {
  const words = expression.split(/([()]|\bAND\b|\bX?OR\b)/).map((word) => word.trim()).filter((word) => word !== '');
  let at = 0;
  const either = (): Ways | null => {
    let ways = both();
    while (ways && (words[at] === 'OR' || words[at] === 'XOR')) {
      at += 1;
      const more = both();
      ways = more && bounded([...ways, ...more]);
    }
    return ways;
  };
  const both = (): Ways | null => {
    let ways = one();
    while (ways && words[at] === 'AND') {
      at += 1;
      const more = one();
      ways = more && bounded(ways.flatMap((way) => more.map((other) => [...new Set([...way, ...other])])));
    }
    return ways;
  };
  const one = (): Ways | null => {
    const word = words[at];
    at += 1;
    if (word === undefined || word === ')' || word === 'AND' || word === 'OR' || word === 'XOR') return null;
    if (word !== '(') return [[word]];
    const ways = either();
    at += 1;
    return words[at - 1] === ')' ? ways : null;
  };
  const ways = words.length > MOST_ALTERNATIVES ? null : either();
  return at === words.length ? ways : null;
}

function bounded(ways: Ways): Ways | null {
  return ways.length > MOST_ALTERNATIVES ? null : ways;
}
